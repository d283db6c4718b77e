import 'server-only'
import { EventEmitter } from 'node:events'
import {
  type Job,
  Logger,
  type LogLevel,
  parseCronItems,
  run,
  type Task,
  type WorkerEvents,
} from 'graphile-worker'
import { parseConnectionUrl } from '@/db/driver/target'
import { withDatabase } from '@/db/urls'
import { payloads } from '@/lib/jobs/payloads'
import { enterAsWorker } from '@/lib/jobs/presence'
import { runTask } from '@/lib/jobs/tasks'
import { inContext } from '@/lib/kernel/context'
import { SettingsError, settings } from '@/lib/kernel/env'
import { log } from '@/lib/kernel/log'
import { raiseAlert } from '@/lib/platform/alerts/raise'
import { openProvider } from '@/lib/platform/fleet/installation'
import type { Provider } from '@/lib/platform/provisioning/provider'
import { closePools } from '@/lib/tenancy/pools'

const AT_ONCE = 4
const LEVELS: Record<LogLevel, 'error' | 'warn' | 'debug'> = {
  error: 'error',
  warning: 'warn',
  info: 'debug',
  debug: 'debug',
}

const crontab = parseCronItems([
  { task: 'sweep', match: '* * * * *', options: { jobKey: 'sweep', maxAttempts: 1 } },
  { task: 'watch_sessions', match: '* * * * *', options: { jobKey: 'watch_sessions', maxAttempts: 1 } },
  { task: 'keep_spares', match: '* * * * *', options: { jobKey: 'keep_spares', maxAttempts: 1 } },
  { task: 'forget', match: '7 * * * *', options: { jobKey: 'forget', maxAttempts: 1 } },
  { task: 'empty_trash', match: '23 3 * * *', options: { jobKey: 'empty_trash', maxAttempts: 1 } },
  { task: 'measure_sizes', match: '*/5 * * * *', options: { jobKey: 'measure_sizes', maxAttempts: 1 } },
])

// What a job failed with is said below, with its workspace. Other errors hold whole connections; what they say is in
// the message already.
const logger = new Logger(() => (level, message, meta) => {
  if (meta?.failure) return
  const code = meta?.error instanceof Error && 'code' in meta.error ? meta.error.code : undefined
  log[LEVELS[level]]({ code }, message)
})

/** The id of the workspace that a job is about, for the log. */
const tenantOf = (payload: unknown): { tenantId?: string } =>
  typeof payload === 'object' && payload !== null && 'tenantId' in payload
    ? { tenantId: String(payload.tenantId) }
    : {}

/** The first line says what went wrong; the log has the rest. */
const tellOperators = (
  { central }: Provider,
  { task_identifier, payload }: Job,
  error: unknown,
): Promise<void> => {
  const { tenantId } = tenantOf(payload)
  const [message = ''] = String(error).split('\n')

  return raiseAlert(central, {
    kind: 'job_given_up',
    subject: tenantId ? `${task_identifier} ${tenantId}` : task_identifier,
    tenantId,
    message: `${task_identifier}: ${message}`,
  })
}

async function work(): Promise<void> {
  const { DATABASE_URL, ATRIUM_CENTRAL_URL } = settings()
  if (!DATABASE_URL || !ATRIUM_CENTRAL_URL) {
    throw new SettingsError('DATABASE_URL is missing: start Atrium with npm start')
  }
  // Whoever asks before everything is open is heard once it is, so that all of it is closed in order.
  const asked = new Promise(resolve => process.once('SIGTERM', resolve).once('SIGINT', resolve))
  const centralDatabase = parseConnectionUrl(ATRIUM_CENTRAL_URL).database
  const { provider, close } = openProvider({ adminUrl: DATABASE_URL, centralDatabase }, 2 * AT_ONCE)
  const presence = await enterAsWorker(DATABASE_URL, centralDatabase)
  const events: WorkerEvents = new EventEmitter()
  events.once('pool:create', ({ workerPool }) => presence.announce(workerPool.id))

  const runner = await run({
    connectionString: withDatabase(DATABASE_URL, centralDatabase),
    concurrency: AT_ONCE,
    noHandleSignals: true,
    pollInterval: 2_000,
    parsedCronItems: crontab,
    logger,
    events,
    taskList: Object.fromEntries(
      Object.keys(payloads).map((name): [string, Task] => [
        name,
        (payload: unknown, { job }) =>
          inContext({ job: name, jobId: job.id, ...tenantOf(payload) }, async () => {
            const startedAt = performance.now()
            try {
              await runTask(provider, name, payload)
              log.debug({ ms: Math.round(performance.now() - startedAt) }, 'job done')
            } catch (error) {
              log.error({ error, attempt: job.attempts, of: job.max_attempts }, 'job failed')
              if (job.attempts >= job.max_attempts) await tellOperators(provider, job, error)
              throw error
            }
          }),
      ]),
    ),
  })

  void asked.then(() => runner.stop()).catch(() => undefined)
  log.info('the worker is ready')
  try {
    await runner.promise
  } finally {
    presence.leave()
    await Promise.allSettled([close(), closePools()])
  }
}

await work().catch(error => {
  log.fatal({ error }, 'the worker ended')
  process.exitCode = 1
})
