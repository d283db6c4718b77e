import type { Command } from 'commander'
import { cliActor, withProvider } from '@/lib/cli/installation'
import { answer, progress } from '@/lib/cli/output'
import { answering } from '@/lib/cli/program'

/** The secret of the installation, and what is kept under it. */
export function addSecretCommands(program: Command): void {
  const secrets = program.command('secrets').description('what the secret keeps closed').exitOverride()

  answering(secrets.command('rewrap'))
    .description('keep every stored password under ATRIUM_SECRET alone; run again after a stop, it goes on')
    .action(async (options: { json?: boolean }) => {
      const summary = await withProvider('to wrap the keys anew', async ({ central }) => {
        const { rewrapAll } = await import('@/lib/platform/secrets/rewrap')

        return rewrapAll(central, cliActor(), { onBatch: seen => progress(`${seen} keys looked at`) })
      })
      answer(summary, options, ({ rewrapped, already, failed }) => [
        `${rewrapped} wrapped anew, ${already} were so already, ${failed} could not be opened.`,
        ...(failed > 0 ? ['doctor names those that neither secret opens.'] : []),
      ])
      if (summary.failed > 0) process.exitCode = 1
    })
}
