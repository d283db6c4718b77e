import { type Command, InvalidArgumentError } from 'commander'
import { withProvider } from '@/lib/cli/installation'
import { answer, columns, progress } from '@/lib/cli/output'
import { answering } from '@/lib/cli/program'
import { AppError } from '@/lib/kernel/errors'
import type { DryRun } from '@/lib/platform/fleet/dry-run'

type Options = { json?: boolean; all?: boolean; sample: number }

function asSample(text: string): number {
  if (!/^[1-9]\d{0,2}$/.test(text)) throw new InvalidArgumentError('Say a number from 1 to 999.')

  return Number(text)
}

const linesOf = ({ workspace, copyMs, files, error }: DryRun): string[][] => [
  [workspace, 'copied', `${copyMs} ms`],
  ...files.map(({ name, durationMs }) => [workspace, name, `${durationMs} ms`]),
  ...(error === null ? [] : [[workspace, 'failed', error]]),
]

/** The command that tries pending files on copies of databases. */
export function addDryRunCommand(tenants: Command): void {
  answering(tenants.command('dry-run'))
    .argument('[tenants...]', 'addresses or ids')
    .option('--all', 'the biggest of the workspaces that are behind')
    .option('--sample <number>', 'with --all: how many of them', asSample, 5)
    .description('try the pending migrations on copies of databases, which are dropped afterwards')
    .action(async (refs: string[], options: Options) => {
      if ((refs.length === 0) === !options.all)
        throw new AppError('invalid', 'Name workspaces, or say --all.')
      const results = await withProvider('to try migrations', async provider => {
        const { dryRun, listForDryRun } = await import('@/lib/platform/fleet/dry-run')
        const { getTenant } = await import('@/lib/platform/tenants/queries')
        const tenantIds = await Promise.all(
          refs.map(async ref => (await getTenant(provider.central, ref)).id),
        )
        const which = options.all ? { sample: options.sample } : { tenantIds }
        const tried: DryRun[] = []
        for (const database of await listForDryRun(provider.central, which)) {
          progress(`trying on a copy of ${database.workspace}`)
          tried.push(await dryRun(provider, database))
        }

        return tried
      })
      answer(results, options, tried => columns(tried.flatMap(linesOf)))
      if (results.some(result => result.error !== null)) process.exitCode = 1
    })
}
