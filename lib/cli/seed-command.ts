import { type Command, InvalidArgumentError, Option } from 'commander'
import { withProvider } from '@/lib/cli/installation'
import { answer, progress } from '@/lib/cli/output'
import { answering } from '@/lib/cli/program'

type Options = { scale: '10k' | '100k' | '1m'; seed: number; until?: Date; add?: boolean; json?: boolean }

function asSeed(text: string): number {
  if (!/^\d{1,6}$/.test(text)) throw new InvalidArgumentError('Say a number from 0 to 999999.')

  return Number(text)
}

function asDay(text: string): Date {
  const day = new Date(`${text}T00:00:00Z`)
  if (!/^\d{4}-\d\d-\d\d$/.test(text) || Number.isNaN(day.getTime()))
    throw new InvalidArgumentError('Say a day such as 2026-11-01.')

  return day
}

export function addSeedCommand(program: Command): void {
  answering(program.command('seed'))
    .argument('<tenant>', 'address or id')
    .addOption(
      new Option(
        '--scale <scale>',
        'how many people; one company and one deal for five, two activities for each',
      )
        .choices(['10k', '100k', '1m'])
        .makeOptionMandatory(),
    )
    .option('--seed <number>', 'the same number makes the same records, ids included', asSeed, 1)
    .option('--until <day>', 'the day that two years of records end on (default: a fixed day)', asDay)
    .option('--add', 'beside the records that the workspace has; without it they are a reason to refuse')
    .description('fill a workspace with invented records, all or none of them; its people wait meanwhile')
    .action(async (ref: string, { scale, seed, until, add: isAdded = false, json }: Options) => {
      const interruption = new AbortController()
      const interrupt = () => interruption.abort()
      process.once('SIGINT', interrupt).once('SIGTERM', interrupt)
      const result = await withProvider('to fill a workspace', async provider => {
        const { getTenant } = await import('@/lib/platform/tenants/queries')
        const { tenantScopeFor } = await import('@/lib/tenancy/each')
        const { scales, seedWorkspace } = await import('@/lib/seed/seed')
        const { id: tenantId } = await getTenant(provider.central, ref)
        // Refuses a workspace that is closed, or whose tables are of another version.
        await tenantScopeFor(tenantId, { kind: 'cli', memberId: null, name: 'Command line' })

        return seedWorkspace(provider, {
          tenantId,
          contacts: scales[scale],
          seed,
          ...(until && { until }),
          isAdded,
          signal: interruption.signal,
          onProgress: everySecond((step, done, total) => progress(`${step}: ${done} of ${total}`)),
        })
      }).finally(() => process.off('SIGINT', interrupt).off('SIGTERM', interrupt))
      if (process.stderr.isTTY) process.stderr.write('\n')
      answer(result, { json }, ({ companies, contacts, deals, activities, seconds }) => [
        `${companies} companies, ${contacts} people, ${deals} deals and ${activities} activities in ${Math.round(seconds)} s.`,
      ])
    })
}

type Say = (step: string, done: number, total: number) => void

/** Passes on what is new once a second, and every step once at least. */
function everySecond(say: Say): Say {
  let last = { step: '', at: 0 }

  return (step, done, total) => {
    const now = Date.now()
    if (step === last.step && now - last.at < 1_000) return
    last = { step, at: now }
    say(step, done, total)
  }
}
