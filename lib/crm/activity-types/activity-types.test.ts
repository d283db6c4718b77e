import { afterAll, beforeAll, expect, test } from 'vitest'
import { createActivity, deleteActivity, updateActivity } from '@/lib/crm/activities/mutations'
import { getActivity } from '@/lib/crm/activities/queries'
import { newActivity } from '@/lib/crm/activities/schema'
import {
  addActivityType,
  removeActivityType,
  reorderActivityTypes,
  updateActivityType,
} from '@/lib/crm/activity-types/mutations'
import { countByType, listActivityTypes, listTypesOffered } from '@/lib/crm/activity-types/queries'
import { typesOfKeys } from '@/lib/crm/activity-types/types'
import { createCompany } from '@/lib/crm/companies/mutations'
import { newCompany } from '@/lib/crm/companies/schema'
import { fieldsFor } from '@/lib/crm/custom-fields/queries'
import { listGroups } from '@/lib/crm/lists/groups'
import { getList } from '@/lib/crm/lists/page-data'
import { searchEverything } from '@/lib/crm/search/queries'
import { listTimeline } from '@/lib/crm/timeline/queries'
import type { TenantScope } from '@/lib/tenancy/scope'
import { type TestTenant, testTenant } from '@/lib/testing/tenant'

let house: TestTenant
let tenant: TenantScope

beforeAll(async () => {
  house = await testTenant()
  tenant = house.tenant
})
afterAll(() => house.drop())

const names = async () => (await listTypesOffered(house.as('owner'))).map(({ name }) => name)
const plan = (values: Record<string, unknown>) =>
  createActivity(tenant, newActivity.parse({ subject: 'See the plant', ...values }))
const editOf = (values: Record<string, unknown>) => {
  const { isDone: _isDone, companyId, contactId, dealId, ...rest } = newActivity.parse(values)

  return rest
}

test('a workspace begins with four types, calls them as it likes, and adds its own', async () => {
  expect(await names()).toEqual(['Call', 'Meeting', 'Task', 'E-mail'])

  expect(await addActivityType(tenant, { name: 'Büro visit', icon: 'place' })).toEqual({ key: 'buro-visit' })
  expect(await addActivityType(tenant, { name: '見学', icon: 'people' })).toEqual({ key: 'type' })
  await updateActivityType(tenant, { key: 'email', name: 'Letter' })
  await reorderActivityTypes(tenant, ['buro-visit'])
  expect(await names()).toEqual(['Büro visit', 'Call', 'Meeting', 'Task', 'Letter', '見学'])

  await expect(addActivityType(tenant, { name: 'BURO VISIT', icon: 'place' })).rejects.toMatchObject({
    code: 'invalid',
  })
  expect(() => addActivityType(house.as('member'), { name: 'Mine', icon: 'task' })).toThrow('may not')
  await updateActivityType(tenant, { key: 'email', name: 'E-mail' })
})

test('lists, groups, the timeline and search call an activity by the type of the workspace', async () => {
  const { key } = await addActivityType(tenant, { name: 'Plant tour', icon: 'place' })
  const { id: companyId } = await createCompany(tenant, newCompany.parse({ name: 'Tourists' }))
  const { id } = await plan({ type: key, companyId, isDone: true, subject: 'Zwiebelturm' })

  const fresh = house.as('owner')
  const type = (await fieldsFor(fresh, 'activity')).find(field => field.key === 'type')
  expect(type?.options).toContainEqual({ value: key, label: 'Plant tour' })
  const { rows } = await getList(
    fresh,
    'activity',
    '/activities',
    new URLSearchParams({ view: 'done', f: `all(type.is.${key})` }),
  )
  expect(rows.map(row => row.id)).toEqual([id])
  const state = { sorts: [], columns: [], group: 'type' }
  expect(await listGroups(fresh, 'activity', state)).toContainEqual(
    expect.objectContaining({ key, name: 'Plant tour', count: 1 }),
  )

  const [event] = (await listTimeline(tenant, { kind: 'company', id: companyId })).rows
  expect(event).toMatchObject({
    kind: 'activity.done',
    activity: { id, typeName: 'Plant tour', icon: 'place' },
  })
  const found = await searchEverything(tenant, 'zwiebelturm')
  expect(JSON.stringify(found)).toContain('"icon":"place"')
})

test('an archived type is offered no more, and stays where it is', async () => {
  const { key } = await addActivityType(tenant, { name: 'Fax', icon: 'file' })
  const { id } = await plan({ type: key })
  await updateActivityType(tenant, { key, isArchived: true })
  expect(await names()).not.toContain('Fax')
  await expect(plan({ type: key })).rejects.toMatchObject({ code: 'invalid' })
  await expect(plan({ type: 'no-such-type' })).rejects.toMatchObject({ code: 'invalid' })

  await updateActivity(tenant, { ...editOf({ type: key, subject: 'Still a fax' }), id, version: 1 })
  expect(await getActivity(tenant, id)).toMatchObject({ subject: 'Still a fax', typeName: 'Fax' })
  await updateActivity(tenant, { ...editOf({ type: 'task', subject: 'No fax' }), id, version: 2 })
  const back = { ...editOf({ type: key, subject: 'A fax again' }), id, version: 3 }
  await expect(updateActivity(tenant, back)).rejects.toMatchObject({ code: 'invalid' })
  await updateActivityType(tenant, { key, isArchived: false })
  await updateActivity(tenant, back)
})

test('a type with activities is deleted for another one, which they get, also those in the trash', async () => {
  const { key } = await addActivityType(tenant, { name: 'Coffee', icon: 'people' })
  const { id } = await plan({ type: key })
  const { id: trashed } = await plan({ type: key })
  await deleteActivity(tenant, trashed)
  expect((await countByType(tenant)).get(key)).toEqual({ live: 1, trashed: 1 })

  for (const replaceBy of [null, key, 'nothing']) {
    await expect(removeActivityType(tenant, { key, replaceBy })).rejects.toMatchObject({ code: 'invalid' })
  }
  expect(() => removeActivityType(house.as('member'), { key, replaceBy: 'meeting' })).toThrow('may not')
  expect(await removeActivityType(tenant, { key, replaceBy: 'meeting' })).toMatchObject({
    replaced: 2,
    isOver: true,
  })
  expect(await getActivity(tenant, id)).toMatchObject({ type: 'meeting', version: 2 })
  expect((await listActivityTypes(house.as('owner'))).map(type => type.key)).not.toContain(key)
})

test('a type with many activities gives them away so many at once, and is not offered meanwhile', async () => {
  const { key } = await addActivityType(tenant, { name: 'Fair', icon: 'time' })
  for (let n = 0; n < 4; n += 1) await plan({ type: key })
  const removal = { key, replaceBy: 'task' }
  const first = await removeActivityType(tenant, removal, { atOnce: 2 })
  expect(first).toMatchObject({ replaced: 2, isOver: false })
  expect((await countByType(tenant)).get(key)).toMatchObject({ live: 2 })
  expect((await listActivityTypes(house.as('owner'))).find(type => type.key === key)?.isArchived).toBe(true)
  await expect(plan({ type: key })).rejects.toMatchObject({ code: 'invalid' })

  const second = await removeActivityType(tenant, removal, { atOnce: 2, after: first.reached })
  expect(second).toMatchObject({ replaced: 2, isOver: false })
  const last = await removeActivityType(tenant, removal, { atOnce: 2, after: second.reached })
  expect(last).toMatchObject({ replaced: 0, isOver: true })
  await expect(removeActivityType(tenant, removal)).rejects.toMatchObject({ code: 'not_found' })
})

test('the keys of a call and a task begin another type when these are not offered', () => {
  const of = (...keys: string[]) => {
    const { logged, planned } = typesOfKeys(keys.map(key => ({ key, name: key.toUpperCase() })))

    return [logged?.label, planned?.label]
  }
  expect(of('call', 'meeting', 'task')).toEqual(['Log a call', 'New task'])
  expect(of('meeting', 'task')).toEqual(['Log: MEETING', 'New task'])
  expect(of('call', 'meeting')).toEqual(['Log a call', 'New: MEETING'])
  expect(of('task')).toEqual(['Log: TASK', 'New task'])
  expect(of()).toEqual([undefined, undefined])
})

test('somebody who plans one and somebody who deletes its type do not meet', async () => {
  const { key } = await addActivityType(tenant, { name: 'Race', icon: 'time' })
  const acts = await Promise.allSettled([
    ...Array.from({ length: 6 }, () => plan({ type: key })),
    removeActivityType(tenant, { key, replaceBy: 'task' }),
  ])
  for (const act of acts) {
    if (act.status === 'rejected') expect(act.reason).toMatchObject({ code: 'invalid' })
  }
  expect((await countByType(tenant)).has(key)).toBe(false)
})
