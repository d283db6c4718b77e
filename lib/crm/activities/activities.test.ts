import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  completeActivity,
  createActivity,
  deleteActivity,
  reopenActivity,
  rescheduleActivity,
  restoreActivity,
  updateActivity,
} from '@/lib/crm/activities/mutations'
import { listActivities, listToDo } from '@/lib/crm/activities/queries'
import { newActivity } from '@/lib/crm/activities/schema'
import { updateWorkspaceSettings } from '@/lib/crm/workspace/mutations'
import { newId } from '@/lib/kernel/ids'
import { type TestTenant, testTenant } from '@/lib/testing/tenant'

let house: TestTenant

const planned = (values: Record<string, unknown> = {}) =>
  newActivity.parse({ type: 'task', subject: 'Send the proposal', ...values })
const me = () => house.tenant.actor.memberId ?? ''

beforeAll(async () => {
  house = await testTenant()
})

afterAll(() => house.drop())

describe('an activity', () => {
  test('is planned for whoever wrote it, and ticked off once', async () => {
    const { id } = await createActivity(house.tenant, planned({ dueDate: '2020-01-31' }))
    const [due] = await listToDo(house.tenant, me())
    expect(due).toMatchObject({ id, dueDay: '2020-01-31', dueTime: null, when: 'overdue' })

    await completeActivity(house.tenant, id)
    await completeActivity(house.tenant, id)
    expect(await listToDo(house.tenant, me())).toEqual([])
    const done = await listActivities(house.tenant, { status: 'done' })
    expect(done.rows.map(row => row.id)).toEqual([id])

    await reopenActivity(house.tenant, id)
    expect(await listToDo(house.tenant, me())).toHaveLength(1)
    await deleteActivity(house.tenant, id)
    expect(await listToDo(house.tenant, me())).toEqual([])
    await restoreActivity(house.tenant, id)
    expect(await listToDo(house.tenant, me())).toHaveLength(1)
    await deleteActivity(house.tenant, id)
  })

  test('keeps its day in the time zone of the workspace, whatever the server thinks', async () => {
    await updateWorkspaceSettings(house.tenant, { currency: 'EUR', timeZone: 'Pacific/Auckland' })
    const { id } = await createActivity(house.tenant, planned({ dueDate: '2031-06-30', dueTime: '08:15' }))
    const page = await listActivities(house.tenant, { status: 'planned' })
    expect(page.rows.find(row => row.id === id)).toMatchObject({ dueDay: '2031-06-30', dueTime: '08:15' })
    await rescheduleActivity(house.tenant, { id, dueDate: '2031-07-01', dueTime: null })
    const moved = await listActivities(house.tenant, { status: 'planned' })
    expect(moved.rows.find(row => row.id === id)).toMatchObject({ dueDay: '2031-07-01', dueTime: null })
    await deleteActivity(house.tenant, id)
  })

  test('refuses a change over somebody else’s', async () => {
    const { id } = await createActivity(house.tenant, planned())
    const { isDone: _isDone, companyId, contactId, dealId, ...values } = planned({ subject: 'Mine' })
    await updateActivity(house.tenant, { ...values, id, version: 1 })
    await expect(updateActivity(house.tenant, { ...values, id, version: 1 })).rejects.toMatchObject({
      code: 'conflict',
    })
    await deleteActivity(house.tenant, id)
  })

  test('does not hang on a record that is not there', async () => {
    await expect(createActivity(house.tenant, planned({ dealId: newId() }))).rejects.toMatchObject({
      code: 'not_found',
    })
  })

  test('is listed page by page, each once', async () => {
    const ids = new Set<string>()
    for (let i = 0; i < 60; i += 1) {
      const day = `2030-01-${String((i % 28) + 1).padStart(2, '0')}`
      ids.add((await createActivity(house.tenant, planned({ dueDate: i % 10 === 0 ? '' : day }))).id)
    }
    const first = await listActivities(house.tenant, { status: 'planned' })
    const second = await listActivities(house.tenant, { status: 'planned' }, first.nextCursor)
    expect(first.rows).toHaveLength(50)
    expect(second.nextCursor).toBeNull()
    expect(new Set([...first.rows, ...second.rows].map(row => row.id))).toEqual(ids)
    const broken = await listActivities(house.tenant, { status: 'planned' }, 'not a cursor')
    expect(broken.rows).toHaveLength(50)
  })

  test('may be written by members and not by viewers', async () => {
    await createActivity(house.as('member'), planned())
    expect(() => createActivity(house.as('viewer'), planned())).toThrow('You may not do this')
  })
})
