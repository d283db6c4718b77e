import { type Command, InvalidArgumentError } from 'commander'
import { cliActor, withProvider } from '@/lib/cli/installation'
import { answer, columns, progress } from '@/lib/cli/output'
import { answering } from '@/lib/cli/program'
import { AppError } from '@/lib/kernel/errors'
import type { RunSummary } from '@/lib/platform/fleet/work-run'
import type { Provider } from '@/lib/platform/provisioning/provider'

type Json = { json?: boolean }
type MigrateOptions = {
  all?: boolean
  resume?: string
  retry?: string
  force?: boolean
  only?: string[]
  skip?: string[]
  cohort?: string[]
  canary?: string[]
  waves?: string
  maxFailures?: string
  concurrency: number
}

function asCount(text: string): number {
  if (!/^[1-9]\d{0,2}$/.test(text)) throw new InvalidArgumentError('Say a number from 1 to 999.')

  return Number(text)
}

const sayProgress = (ended: number, planned: number, failed: number) =>
  progress(`${ended} of ${planned} databases${failed > 0 ? `, ${failed} failed` : ''}`)

async function begin(
  provider: Provider,
  ref: string | undefined,
  options: MigrateOptions,
): Promise<RunSummary> {
  const { central } = provider
  const { getTenant } = await import('@/lib/platform/tenants/queries')
  const { migrateAll, migrateTenant } = await import('@/lib/platform/fleet/migrate')
  const { parseBudget, parseShares } = await import('@/lib/platform/fleet/waves')
  const idOf = async (named: string) => (await getTenant(central, named)).id
  const idsOf = (named: string[] | undefined) => named && Promise.all(named.map(idOf))
  const how = { startedBy: cliActor().name, force: options.force ?? false }
  if (ref) return migrateTenant(provider, await idOf(ref), how)

  return migrateAll(
    provider,
    {
      ...how,
      concurrency: options.concurrency,
      cohort: options.cohort,
      only: await idsOf(options.only),
      skip: await idsOf(options.skip),
      canary: await idsOf(options.canary),
      shares: options.waves === undefined ? undefined : parseShares(options.waves),
      maxFailures: options.maxFailures === undefined ? undefined : parseBudget(options.maxFailures),
    },
    sayProgress,
  )
}

/** Works here on a run that there is already, or on a new one over what failed in it. */
async function goOn(provider: Provider, { resume, retry = '' }: MigrateOptions): Promise<RunSummary> {
  const { resumeRun } = await import('@/lib/platform/fleet/runs')
  const { planRetry } = await import('@/lib/platform/fleet/plan')
  const { workOnRun } = await import('@/lib/platform/fleet/work-run')
  if (resume) await resumeRun(provider.central, resume)
  const runId = resume ?? (await planRetry(provider.central, retry, cliActor().name))
  const summary = await workOnRun(provider, runId, sayProgress)
  if (!summary) throw new AppError('conflict', 'Another process works on this run, and goes on with it.')

  return summary
}

function addMigrate(tenants: Command): void {
  answering(tenants.command('migrate'))
    .argument('[tenant]', 'address or id')
    .option('--all', 'every workspace that is behind, the template and the spares')
    .option('--resume <run>', 'go on with a run that was paused, stopped or interrupted')
    .option('--retry <run>', 'once more those, and only those, that failed in a run')
    .option('--force', 'look into the database even when the registry says that nothing is pending')
    .option('--only <tenants...>', 'with --all: these alone')
    .option('--skip <tenants...>', 'with --all: all but these')
    .option(
      '--cohort <traits...>',
      'with --all: those with all of these traits: state=, version=, server=, created-before=, created-after=, smaller-than=, larger-than=',
    )
    .option(
      '--canary <tenants...>',
      'with --all: these first, and the others only when all of them went well',
    )
    .option('--waves <percents>', 'with --all: how much each wave takes before the rest (default: 1,10)')
    .option('--max-failures <budget>', 'with --all: begin nothing further after more failures: 3 or 2%')
    .option('--concurrency <number>', 'with --all: databases at the same time', asCount, 4)
    .description('bring one workspace or all to the version of this release')
    .action(async (ref: string | undefined, options: Json & MigrateOptions) => {
      const ways = [ref, options.all, options.resume, options.retry].filter(way => way !== undefined)
      if (ways.length !== 1) {
        throw new AppError('invalid', 'Name one workspace, or say one of --all, --resume and --retry.')
      }
      const isOld = options.resume !== undefined || options.retry !== undefined
      const summary = await withProvider('to migrate workspaces', provider =>
        isOld ? goOn(provider, options) : begin(provider, ref, options),
      )
      answer(summary, options, ({ runId, state, done, failed, skipped, left }) => [
        `${done} migrated, ${skipped} had nothing pending, ${failed} failed.`,
        ...(left > 0 ? [`Not begun: ${left}; the run is ${state}. Go on: --resume ${runId}`] : []),
        ...(failed > 0 ? [`When it is mended, once more what failed: --retry ${runId}`] : []),
      ])
      if (summary.failed > 0) process.exitCode = 1
    })
}

function addRuns(tenants: Command): void {
  answering(tenants.command('runs'))
    .argument('[run]', 'id of a run')
    .description('the last runs of migrations, or one of them with its waves and failures')
    .action(async (runId: string | undefined, options: Json) => {
      await withProvider('to show runs', async ({ central }) => {
        const { countResults, getRun, listFailures, listRuns, listWaves } = await import(
          '@/lib/platform/fleet/runs'
        )
        if (runId === undefined) {
          const runs = await listRuns(central)
          answer(runs, options, rows =>
            columns([
              ['RUN', 'STATE', 'TARGET', 'BY', 'STARTED'],
              ...rows.map(run => [run.id, run.state, run.target, run.startedBy, run.startedAt.toISOString()]),
            ]),
          )
          return
        }
        const run = await getRun(central, runId)
        const [counts, waves, failures] = await Promise.all([
          countResults(central, runId),
          listWaves(central, runId),
          listFailures(central, runId),
        ])
        answer({ ...run, ...counts, waves, failures }, options, found => [
          `${found.state}: ${found.done + found.failed + found.skipped} of ${found.planned} databases, ${found.failed} failed.`,
          ...columns([
            ['WAVE', 'DATABASES', 'WAITING', 'RUNNING', 'DONE', 'SKIPPED', 'FAILED'],
            ...found.waves.map(wave => [
              wave.wave === 0 ? 'canaries' : String(wave.wave),
              ...[wave.planned, wave.waiting, wave.running, wave.done, wave.skipped, wave.failed].map(String),
            ]),
          ]),
          ...columns(found.failures.map(one => [one.workspace ?? one.database, one.error ?? ''])),
        ])
      })
    })
}

/** The commands of `tenants` about migrations: to begin a run, to look at it, to pause it and to go on. */
export function addMigrationCommands(tenants: Command): void {
  addMigrate(tenants)
  addRuns(tenants)

  answering(tenants.command('pause'))
    .argument('<run>', 'id of a run')
    .description('have a run end what it has begun and begin nothing more')
    .action(async (runId: string, options: Json) => {
      const run = await withProvider('to pause a run', async ({ central }) => {
        const { getRun, pauseRun } = await import('@/lib/platform/fleet/runs')
        await pauseRun(central, runId)

        return getRun(central, runId)
      })
      answer(run, options, ({ id, state }) => [`The run is ${state}. Go on: tenants migrate --resume ${id}`])
    })
}
