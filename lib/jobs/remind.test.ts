import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { withAdmin } from '@/db/admin'
import { outbox, tenants } from '@/db/central/tables'
import { activities, members } from '@/db/tenant/tables'
import {
  completeActivity,
  createActivity,
  deleteActivity,
  rescheduleActivity,
  updateActivity,
} from '@/lib/crm/activities/mutations'
import { getActivity } from '@/lib/crm/activities/queries'
import { newActivity } from '@/lib/crm/activities/schema'
import { startBulk } from '@/lib/crm/batches/handing-over'
import { beginUndo, runUndo } from '@/lib/crm/batches/undo'
import { setReminderMails, snoozeReminder } from '@/lib/crm/reminders/mutations'
import { getsReminderMails, listMyReminders } from '@/lib/crm/reminders/queries'
import { scheduleReminder, scheduleUndone, sweepReminders } from '@/lib/crm/reminders/schedule'
import { remind } from '@/lib/jobs/remind'
import type { TenantScope } from '@/lib/tenancy/scope'
import { type TestCentral, testCentral } from '@/lib/testing/central'
import { type TestTenant, testTenant } from '@/lib/testing/tenant'

let registry: TestCentral
let house: TestTenant
let tenant: TenantScope

beforeAll(async () => {
  registry = await testCentral()
  house = await testTenant({ central: registry })
  tenant = house.tenant
})
afterAll(async () => {
  await house.drop()
  await registry.drop()
})
beforeEach(async () => {
  await registry.db.delete(outbox)
  await tenant.db('activity:delete').delete(activities)
  await query('DELETE FROM graphile_worker._private_jobs')
})

const query = <Row extends object>(statement: string) =>
  withAdmin(registry.adminUrl, session => session.run<Row>(statement), registry.name)
const jobs = () =>
  query<{ key: string; at: string }>(
    `SELECT key, to_char(run_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI') AS at FROM graphile_worker.jobs`,
  )
const central = () => registry.db
const plan = (values: Record<string, unknown> = {}) =>
  createActivity(tenant, newActivity.parse({ type: 'task', subject: 'Send the offer', ...values }))
const editOf = (values: Record<string, unknown>) => {
  const {
    isDone: _isDone,
    companyId,
    contactId,
    dealId,
    ...rest
  } = newActivity.parse({
    type: 'task',
    subject: 'Send the offer',
    ...values,
  })

  return rest
}
const db = () => tenant.db('activity:update')
const remindedAt = async (id: string) => {
  const [row] = await db()
    .select({ at: sql<string>`to_char(remind_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI')` })
    .from(activities)
    .where(eq(activities.id, id))

  return row?.at
}
/** One whose moment was a minute ago. */
async function due(values: Record<string, unknown> = {}): Promise<string> {
  const { id } = await plan(values)
  await db()
    .update(activities)
    .set({ remindOn: sql`now() - interval '1 minute'` })
    .where(eq(activities.id, id))

  return id
}
const deliver = (id: string) => remind(registry.db, tenant.tenantId, id)
const mails = async () =>
  (await registry.db.select().from(outbox)).map(({ to, subject }) => ({ to, subject }))

test('the moment follows the due one, and one of its own stays', async () => {
  const { id } = await plan({ dueDate: '2090-03-10', dueTime: '14:30', remind: '60' })
  expect(await remindedAt(id)).toBe('2090-03-10T13:30')
  await rescheduleActivity(tenant, { id, dueDate: '2090-03-12', dueTime: null })
  expect(await remindedAt(id)).toBe('2090-03-12T08:00')

  const own = { dueDate: '2090-03-12', remind: 'own', remindMoment: '2090-03-01T07:15' }
  await updateActivity(tenant, { ...editOf(own), id, version: 2 })
  await rescheduleActivity(tenant, { id, dueDate: '2090-05-01', dueTime: null })
  expect(await remindedAt(id)).toBe('2090-03-01T07:15')
  expect(await getActivity(tenant, id)).toMatchObject({ remind: 'own', remindMoment: '2090-03-01T07:15' })
  // A change that says nothing of it leaves it.
  await updateActivity(tenant, { ...editOf({ dueDate: '2090-05-01' }), id, version: 4 })
  expect(await remindedAt(id)).toBe('2090-03-01T07:15')
  await updateActivity(tenant, { ...editOf({ remind: 'none' }), id, version: 5 })
  expect(await remindedAt(id)).toBeNull()

  expect(newActivity.safeParse({ type: 'task', subject: 'x', remind: '10' }).success).toBe(false)
  expect(newActivity.safeParse({ type: 'task', subject: 'x', remind: 'own' }).success).toBe(false)
})

test('one job waits for each, moves along, and comes back when it was lost', async () => {
  const { id } = await plan({ dueDate: '2090-03-10', dueTime: '14:30', remind: '10' })
  const { id: plain } = await plan({ dueDate: '2090-03-10' })
  for (const one of [id, plain]) await scheduleReminder(tenant, one, central)
  expect(await jobs()).toEqual([{ key: `remind:${id}`, at: '2090-03-10T14:20' }])
  await rescheduleActivity(tenant, { id, dueDate: '2090-03-11', dueTime: '09:00' })
  await scheduleReminder(tenant, id, central)
  expect(await jobs()).toEqual([{ key: `remind:${id}`, at: '2090-03-11T08:50' }])

  await query('DELETE FROM graphile_worker._private_jobs')
  expect(await sweepReminders(tenant, central)).toBe(0)
  const late = await due()
  expect(await sweepReminders(tenant, central)).toBe(1)
  expect((await jobs()).map(({ key }) => key)).toEqual([`remind:${late}`])
  await deliver(late)
  expect(await sweepReminders(tenant, central)).toBe(0)
})

test('activities that come back by an undo wait for their moments again, others do not', async () => {
  const { id } = await plan({ dueDate: '2090-03-10', dueTime: '14:30', remind: '10' })
  const { id: plain } = await plan({ dueDate: '2090-03-10' })
  const { id: other } = await plan({ dueDate: '2090-03-10', dueTime: '14:30', remind: '10' })
  const ids = [id, plain]
  const batch = await startBulk(tenant, { entity: 'activity', target: { ids }, act: 'delete' })
  await scheduleUndone(tenant, batch.id, central)
  expect(await jobs()).toEqual([])

  await beginUndo(tenant, batch.id)
  expect(await runUndo(tenant, batch.id)).toMatchObject({ entity: 'activity', restored: 2 })
  await scheduleUndone(tenant, batch.id, central)
  expect(await jobs()).toEqual([{ key: `remind:${id}`, at: '2090-03-10T14:20' }])
  expect(await getActivity(tenant, other)).toBeDefined()
})

test('two workers tell the assignee once, and again only of another moment', async () => {
  const cem = await house.addMember('member', 'Cem Colleague')
  const id = await due({ assigneeId: cem.actor.memberId, subject: 'Ring\nthe bell' })
  const others = { to: expect.stringContaining('@example.com'), subject: 'Task: Ring the bell' }
  await Promise.all([deliver(id), deliver(id)])
  await deliver(id)
  expect(await mails()).toEqual([others])

  await db()
    .update(activities)
    .set({ remindOn: sql`now() - interval '5 seconds'` })
    .where(eq(activities.id, id))
  await deliver(id)
  expect(await mails()).toHaveLength(2)
})

test('what is done, deleted, moved, or nobody’s, is not told', async () => {
  const done = await due()
  await completeActivity(tenant, done)
  const deleted = await due()
  await deleteActivity(tenant, deleted)
  const nobodys = await due()
  await db().update(activities).set({ assigneeId: null }).where(eq(activities.id, nobodys))
  const moved = await due()
  await snoozeReminder(tenant, moved, '1-hour')
  const old = await due()
  await db()
    .update(activities)
    .set({ remindOn: sql`now() - interval '3 days'` })
    .where(eq(activities.id, old))

  for (const id of [done, deleted, nobodys, moved, old]) await deliver(id)
  expect(await mails()).toEqual([])
  expect((await jobs()).map(({ key }) => key)).toEqual([`remind:${moved}`])
})

test('nobody is told who left, may not see it, or wants no mails; a suspended workspace tells nothing', async () => {
  const gone = await house.addMember('member', 'Gone')
  const forTheGone = await due({ assigneeId: gone.actor.memberId })
  await tenant.db('member:update').update(members).set({ state: 'removed' }).where(eq(members.name, 'Gone'))
  const quiet = await house.addMember('member', 'Quiet')
  await setReminderMails(quiet, false)
  expect([await getsReminderMails(quiet), await getsReminderMails(tenant)]).toEqual([false, true])
  const forTheQuiet = await due({ assigneeId: quiet.actor.memberId })
  for (const id of [forTheGone, forTheQuiet]) await deliver(id)
  expect(await mails()).toEqual([])

  const id = await due()
  const set = (state: 'active' | 'suspended') =>
    registry.db.update(tenants).set({ state }).where(eq(tenants.id, tenant.tenantId))
  await set('suspended')
  await deliver(id)
  expect(await mails()).toEqual([])
  await set('active')
  await deliver(id)
  expect(await mails()).toHaveLength(1)
})

test('an open page hears of what is due now or soon, of one’s own', async () => {
  const id = await due()
  const cem = await house.addMember('member', 'Cem')
  expect((await listMyReminders(tenant)).map(reminder => reminder.id)).toEqual([id])
  expect(await listMyReminders(cem)).toEqual([])
  await snoozeReminder(tenant, id, 'tomorrow')
  expect(await listMyReminders(tenant)).toEqual([])
  expect(await remindedAt(id)).toMatch(/T09:00$/)
})
