import 'server-only'
import { forgetOld } from '@/lib/auth/forget'
import { mailReset } from '@/lib/auth/password-reset'
import { goOnRemoving } from '@/lib/crm/activity-types/job'
import { forgetItems } from '@/lib/crm/batches/forget'
import { resumeBatches } from '@/lib/crm/batches/handing-over'
import { runBatchJob } from '@/lib/crm/batches/job'
import { removeStrays } from '@/lib/crm/files/stray'
import { goOnSaying } from '@/lib/crm/pipelines/say-reason'
import { sweepReminders } from '@/lib/crm/reminders/schedule'
import { purgeTrash } from '@/lib/crm/trash/mutations'
import { type Payload, payloads, type TaskName } from '@/lib/jobs/payloads'
import { remind } from '@/lib/jobs/remind'
import { settings } from '@/lib/kernel/env'
import { migrateTenant, migrateTouched } from '@/lib/platform/fleet/migrate'
import { measureSizes } from '@/lib/platform/fleet/sizes'
import { workOnRun } from '@/lib/platform/fleet/work-run'
import { deliverMail } from '@/lib/platform/mail/deliver'
import { driveRun } from '@/lib/platform/provisioning/drive'
import type { Provider } from '@/lib/platform/provisioning/provider'
import { keepSpares } from '@/lib/platform/provisioning/spares'
import { sweep } from '@/lib/platform/provisioning/sweep'
import { watchDisk } from '@/lib/platform/servers/watch-disk'
import { dropDeletedTenant } from '@/lib/platform/tenants/drop'
import { watchSessions } from '@/lib/platform/watchdog/watch'
import { eachTenant } from '@/lib/tenancy/each'
import { repairRights } from '@/lib/tenancy/rights'
import { runImportJob } from '@/lib/transfer/job'

type Work<Task extends TaskName> = (provider: Provider, payload: Payload<Task>) => Promise<unknown>

/** What each kind of job does, one line each. */
const work: { [Task in TaskName]: Work<Task> } = {
  batch: (_, { tenantId, batchId }) => runBatchJob(tenantId, batchId),
  provision: (provider, { tenantId }) => driveRun(provider, tenantId),
  drop_database: (provider, { tenantId }) => dropDeletedTenant(provider, tenantId),
  import: (_, { tenantId, importId }) => runImportJob(tenantId, importId),
  migrate_tenant: (provider, { tenantId, force, startedBy }) =>
    migrateTenant(provider, tenantId, { startedBy, force }),
  migrate_touched: (provider, { tenantId }) => migrateTouched(provider, tenantId),
  migrate_fleet: (provider, { runId }) => workOnRun(provider, runId),
  keep_spares: provider => keepSpares(provider),
  remind: ({ central }, { tenantId, activityId }) => remind(central, tenantId, activityId),
  remove_type: (_, removal) => goOnRemoving(removal),
  say_reason: (_, saying) => goOnSaying(saying),
  sweep: provider => sweep(provider),
  watch_sessions: provider => watchSessions(provider),
  measure_sizes: async provider => {
    await measureSizes(provider)
    await watchDisk(provider.central, settings().ATRIUM_DATA_DIR)
  },
  forget: provider => forgetOld(provider.central),
  mail_reset: ({ central }, { email }) => mailReset(central, email, settings().url),
  deliver_mail: (provider, { mailId }) => deliverMail(provider.central, mailId),
  empty_trash: () =>
    eachTenant({ kind: 'system', memberId: null, name: 'Atrium' }, async tenant => {
      await resumeBatches(tenant)
      await purgeTrash(tenant)
      await removeStrays(tenant)
      await forgetItems(tenant)
      await repairRights(tenant)
      await sweepReminders(tenant)
    }),
}

const isTask = (name: string): name is TaskName => name in payloads

/**
 * Does one job.
 *
 * @param payload as it came from the queue; it is checked before anything is done
 * @throws ZodError when the payload is not what the task expects, or what the work failed with
 */
export async function runTask(provider: Provider, name: string, payload: unknown): Promise<void> {
  if (!isTask(name)) throw new Error(`there is no task named ${name}`)

  // The compiler cannot see that name, payload and work belong to the same line of the map.
  const checked = payloads[name].parse(payload) as never
  await work[name](provider, checked)
}
