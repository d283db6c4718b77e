import type { Command } from 'commander'
import { cliActor, withProvider } from '@/lib/cli/installation'
import { answer, columns } from '@/lib/cli/output'
import { answering } from '@/lib/cli/program'

/** The command that takes a run of migrations back. */
export function addRollBackCommand(tenants: Command): void {
  answering(tenants.command('roll-back'))
    .argument('<run>', 'id of a run')
    .description('take the databases that a run moved back to where they were, with the down files')
    .action(async (runId: string, options: { json?: boolean }) => {
      const summary = await withProvider('to take a run back', async provider => {
        const { rollBackRun } = await import('@/lib/platform/fleet/roll-back')

        return rollBackRun(provider, cliActor(), runId)
      })
      answer(summary, options, ({ rolledBack, failed }) => [
        `${rolledBack} databases taken back, ${failed.length} failed.`,
        ...columns(failed.map(({ database, error }) => [database, error])),
      ])
      if (summary.failed.length > 0) process.exitCode = 1
    })
}
