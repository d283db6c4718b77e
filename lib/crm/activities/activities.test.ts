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
import { getActivity, listToDo } from '@/lib/crm/activities/queries'
import { newActivity } from '@/lib/crm/activities/schema'
import { getList } from '@/lib/crm/lists/page-data'
import { updateWorkspaceSettings } from '@/lib/crm/workspace/mutations'
import { newId } from '@/lib/kernel/ids'
import { type TestTenant, testTenant } from '@/lib/testing/tenant'

let house: TestTenant

const planned = (values: Record<string, unknown> = {}) =>
  newActivity.parse({ type: 'task', subject: 'Send the proposal', ...values })
const me = () => house.tenant.actor.memberId ?? ''

/** What a view of the list shows, from its top. */
async function listed(view: string): Promise<string[]> {
  const { rows } = await getList(house.tenant, 'activity', '/activities', new URLSearchParams({ view }))

  return rows.map(row => row.id)
}

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
    expect(await listed('done')).toEqual([id])
    expect(await listed('mine')).toEqual([])

    await reopenActivity(house.tenant, id)
    expect(await listToDo(house.tenant, me())).toHaveLength(1)
    await deleteActivity(house.tenant, id)
    expect(await listToDo(house.tenant, me())).toEqual([])
    await restoreActivity(house.tenant, id)
    expect(await listToDo(house.tenant, me())).toHaveLength(1)
    await deleteActivity(house.tenant, id)
  })

  test('keeps its day in the time zone of the workspace, whatever the server thinks', async () => {
    await updateWorkspaceSettings(house.tenant, {
      currency: 'EUR',
      timeZone: 'Pacific/Auckland',
      country: null,
    })
    const { id } = await createActivity(house.tenant, planned({ dueDate: '2031-06-30', dueTime: '08:15' }))
    expect(await getActivity(house.tenant, id)).toMatchObject({ dueDay: '2031-06-30', dueTime: '08:15' })
    await rescheduleActivity(house.tenant, { id, dueDate: '2031-07-01', dueTime: null })
    expect(await getActivity(house.tenant, id)).toMatchObject({ dueDay: '2031-07-01', dueTime: null })
    await deleteActivity(house.tenant, id)
    expect(await getActivity(house.tenant, id)).toBeUndefined()
  })

  test('refuses a change over somebody else’s, says what is there now, and takes it when that is meant', async () => {
    const { id } = await createActivity(house.tenant, planned())
    const { isDone: _isDone, companyId, contactId, dealId, ...values } = planned({ subject: 'Mine' })
    await updateActivity(house.tenant, { ...values, id, version: 1 })
    const theirs = { ...values, subject: 'Theirs', id }
    await expect(updateActivity(house.tenant, { ...theirs, version: 1 })).rejects.toMatchObject({
      code: 'conflict',
      message: 'Olivia Owner changed this while you edited it.',
      fields: { subject: ['It says “Mine” now.'], version: ['2'] },
    })
    await updateActivity(house.tenant, { ...theirs, version: 2 })
    expect(await getActivity(house.tenant, id)).toMatchObject({ subject: 'Theirs' })
    await deleteActivity(house.tenant, id)
    await expect(updateActivity(house.tenant, { ...theirs, version: 3 })).rejects.toMatchObject({
      code: 'not_found',
    })
  })

  test('does not hang on a record that is not there', async () => {
    await expect(createActivity(house.tenant, planned({ dealId: newId() }))).rejects.toMatchObject({
      code: 'not_found',
    })
  })

  test('stands in the views of the list that it belongs to: late ones apart, somebody else’s not', async () => {
    const colleague = await house.addMember('member', 'Cem Colleague')
    const ids = new Map<string, string>()
    for (const [name, dueDate] of [
      ['late', '2020-01-31'],
      ['later', '2090-01-31'],
      ['any time', ''],
    ] as const)
      ids.set(name, (await createActivity(house.tenant, planned({ subject: name, dueDate }))).id)
    const theirs = await createActivity(colleague, planned({ dueDate: '2020-02-01' }))
    const named = (...names: string[]) => names.map(name => ids.get(name))

    expect(await listed('mine')).toEqual(named('late', 'later', 'any time'))
    expect(await listed('overdue')).toEqual(named('late'))
    expect(await listed('today')).toEqual([])
    expect(await listed('open')).toEqual([ids.get('late'), theirs.id, ...named('later', 'any time')])
    for (const id of [...ids.values(), theirs.id]) await deleteActivity(house.tenant, id)
  })

  test('may be written by members and not by viewers', async () => {
    await createActivity(house.as('member'), planned())
    expect(() => createActivity(house.as('viewer'), planned())).toThrow('You may not do this')
  })
})
