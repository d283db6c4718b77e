import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { savedViews } from '@/db/tenant/tables'
import type { ListedName } from '@/lib/crm/objects/field'
import { createTeam, joinTeam } from '@/lib/crm/teams/mutations'
import { createView, deleteView, moveView, updateView } from '@/lib/crm/views/mutations'
import { listViews } from '@/lib/crm/views/queries'
import { MAX_VIEWS, newView, viewEdit } from '@/lib/crm/views/schema'
import type { ViewState } from '@/lib/crm/views/state'
import type { TenantScope } from '@/lib/tenancy/scope'
import { type TestTenant, testTenant } from '@/lib/testing/tenant'

let house: TestTenant
let other: TestTenant
let max: TenantScope
let ada: TenantScope
let viewer: TenantScope

beforeAll(async () => {
  ;[house, other] = await Promise.all([testTenant(), testTenant({ name: 'Other' })])
  max = await house.addMember('member', 'Max')
  ada = await house.addMember('admin', 'Ada')
  viewer = await house.addMember('viewer', 'Vera')
})

afterAll(() => Promise.all([house.drop(), other.drop()]))

const state: ViewState = {
  filter: { any: [{ field: 'ownerId', operator: 'is', values: ['me'] }] },
  sorts: [{ field: 'name', direction: 'asc' }],
  columns: [{ field: 'domain', width: 140 }],
}

const plain: ViewState = { sorts: [], columns: [] }
const names = async (tenant: TenantScope, entity: ListedName) =>
  (await listViews(tenant, entity)).map(({ name }) => name)
const failing = (code: string) => expect.objectContaining({ code })

async function newViewOf(
  tenant: TenantScope,
  entity: ListedName,
  name: string,
  visibility: 'private' | 'everyone' = 'private',
) {
  const { id } = await createView(tenant, { entity, name, visibility, state: plain })

  return { id, version: 1 }
}

describe('a view of one’s own', () => {
  test('is kept as it was made, and seen by nobody else', async () => {
    const { id } = await createView(max, { entity: 'company', name: ' Mine ', state })
    const [view] = await listViews(max, 'company')
    expect(view).toMatchObject({
      id,
      name: 'Mine',
      state,
      visibility: 'private',
      mayChange: true,
      version: 1,
    })
    expect(view?.owner.name).toBe('Max')
    expect(await names(max, 'contact')).toEqual([])
    for (const tenant of [house.tenant, ada, viewer, other.tenant]) {
      expect(await names(tenant, 'company')).toEqual([])
      await expect(updateView(tenant, { id, version: 1, name: 'x' })).rejects.toThrow(failing('not_found'))
      await expect(deleteView(tenant, id)).rejects.toThrow(failing('not_found'))
    }
    await updateView(max, { id, version: 1, name: 'Renamed', isPinned: true, state: plain })
    expect(await listViews(max, 'company')).toMatchObject([
      { name: 'Renamed', isPinned: true, state: plain, version: 2 },
    ])
    await deleteView(max, id)
    expect(await names(max, 'company')).toEqual([])
  })

  test('may be kept by a viewer, who may not give it to everyone; a member may', async () => {
    const own = await newViewOf(viewer, 'product', 'Vera’s')
    await updateView(viewer, { ...own, name: 'Vera’s own' })
    await expect(updateView(viewer, { id: own.id, version: 2, visibility: 'everyone' })).rejects.toThrow(
      failing('forbidden'),
    )
    await expect(newViewOf(viewer, 'product', 'For all', 'everyone')).rejects.toThrow(failing('forbidden'))
    const given = await newViewOf(max, 'product', 'Max’s')
    await updateView(max, { ...given, visibility: 'everyone' })
    expect(await names(viewer, 'product')).toEqual(['Vera’s own', 'Max’s'])
    expect(await names(house.tenant, 'product')).toEqual(['Max’s'])
    expect(await names(other.tenant, 'product')).toEqual([])
  })
})

test('a view for everyone is changed by its owner and by admins, not by other members', async () => {
  const view = await newViewOf(max, 'deal', 'Ours', 'everyone')
  const moritz = await house.addMember('member', 'Moritz')
  for (const tenant of [moritz, viewer]) {
    expect(await listViews(tenant, 'deal')).toMatchObject([{ name: 'Ours', mayChange: false }])
    await expect(updateView(tenant, { ...view, name: 'x' })).rejects.toThrow(failing('forbidden'))
    await expect(moveView(tenant, { id: view.id, afterId: null })).rejects.toThrow(failing('forbidden'))
    await expect(deleteView(tenant, view.id)).rejects.toThrow(failing('forbidden'))
  }
  expect(await listViews(ada, 'deal')).toMatchObject([{ name: 'Ours', mayChange: true }])
  await updateView(ada, { ...view, isPinned: true })
  await updateView(max, { id: view.id, version: 2, name: 'Still ours' })
  expect(await listViews(moritz, 'deal')).toMatchObject([{ name: 'Still ours', isPinned: true }])
  await deleteView(house.tenant, view.id)
  expect(await names(max, 'deal')).toEqual([])
})

test('a view for a team is seen by who is in one with its owner, and by no others', async () => {
  const view = await newViewOf(max, 'deal', 'Team’s')
  await expect(updateView(max, { ...view, visibility: 'team' })).rejects.toThrow(failing('invalid'))
  const { id: teamId } = await createTeam(house.tenant, { name: 'North' })
  await joinTeam(house.tenant, { teamId, memberId: max.actor.memberId ?? '' })
  await joinTeam(house.tenant, { teamId, memberId: viewer.actor.memberId ?? '' })
  await updateView(max, { ...view, visibility: 'team' })

  expect(await listViews(viewer, 'deal')).toMatchObject([{ name: 'Team’s', mayChange: false }])
  expect(await names(max, 'deal')).toEqual(['Team’s'])
  for (const tenant of [ada, house.tenant, other.tenant]) expect(await names(tenant, 'deal')).toEqual([])
  await updateView(max, { id: view.id, version: 2, visibility: 'everyone' })
  expect(await names(ada, 'deal')).toEqual(['Team’s'])
  await deleteView(max, view.id)
})

test('what somebody changed meanwhile is not overwritten', async () => {
  const view = await newViewOf(max, 'deal', 'Twice', 'everyone')
  expect(await updateView(ada, { ...view, name: 'First' })).toEqual({ version: 2 })
  await expect(updateView(max, { ...view, name: 'Second' })).rejects.toThrow(failing('conflict'))
  expect(await updateView(max, { id: view.id, version: 2, name: 'Second' })).toEqual({ version: 3 })
  await deleteView(max, view.id)
})

test('views stand in the order that people give them', async () => {
  const made = new Map<string, string>()
  for (const name of ['A', 'B', 'C', 'D']) made.set(name, (await newViewOf(max, 'contact', name)).id)
  const idOf = (name: string) => made.get(name) ?? ''
  await moveView(max, { id: idOf('D'), afterId: null })
  await moveView(max, { id: idOf('A'), afterId: idOf('B') })
  expect(await names(max, 'contact')).toEqual(['D', 'B', 'A', 'C'])
  await max.db('view:save').update(savedViews).set({ rank: 'a5' }).where(sql`name in ('B', 'C')`)
  await moveView(max, { id: idOf('D'), afterId: idOf('B') })
  expect((await names(max, 'contact')).at(-1)).toBe('D')
  await expect(
    moveView(max, { id: idOf('D'), afterId: (await newViewOf(ada, 'contact', 'Hers')).id }),
  ).rejects.toThrow(failing('not_found'))
})

describe('a state', () => {
  const withFilter = (field: string, value: string): ViewState => ({
    ...plain,
    filter: { all: [{ field, operator: 'is', values: [value] }] },
  })

  test('that makes no sense is not kept', async () => {
    const make = (wrong: ViewState) => createView(max, { entity: 'activity', name: 'Wrong', state: wrong })
    await expect(make(withFilter('secret', 'x'))).rejects.toThrow('no field “secret”')
    await expect(make(withFilter('status', 'maybe'))).rejects.toThrow('“Status”: choose of')
    await expect(make({ ...plain, sorts: [{ field: 'subject', direction: 'asc' }] })).rejects.toThrow(
      '“Subject”',
    )
    await expect(make({ ...plain, columns: [{ field: 'secret' }] })).rejects.toThrow('“secret”')
    expect(await names(max, 'activity')).toEqual([])
    await make(withFilter('status', 'done'))
    const [view] = await listViews(max, 'activity')
    await expect(
      updateView(max, { id: view?.id ?? '', version: 1, state: withFilter('status', 'maybe') }),
    ).rejects.toThrow(failing('invalid'))
    await deleteView(max, view?.id ?? '')
  })

  test('is kept whole, however long its filter is', async () => {
    const ids = Array.from(
      { length: 100 },
      (_, n) => `01890000-0000-7000-8000-${String(n).padStart(12, '0')}`,
    )
    const filter = {
      all: Array.from({ length: 50 }, () => ({ field: 'assigneeId', operator: 'is' as const, values: ids })),
    }
    const { id } = await createView(max, { entity: 'activity', name: 'Long', state: { ...plain, filter } })
    expect((await listViews(max, 'activity'))[0]?.state.filter).toEqual(filter)
    await deleteView(max, id)
    const deep = { all: [{ all: [{ all: [{ all: [filter] }] }] }] }
    await expect(
      createView(max, { entity: 'activity', name: 'Deep', state: { ...plain, filter: deep } }),
    ).rejects.toThrow('4 deep')
  })

  test('of which a field is gone since shows what is left', async () => {
    const { id } = await newViewOf(max, 'activity', 'Old')
    const old = {
      filter: {
        all: [
          { field: 'gone', operator: 'is', values: ['x'] },
          { field: 'status', operator: 'is', values: ['done'] },
        ],
      },
      sorts: [{ field: 'gone', direction: 'asc' }],
      columns: [{ field: 'gone' }, { field: 'dueAt' }],
    }
    await max.db('view:save').update(savedViews).set({ state: old }).where(sql`id = ${id}`)
    const [view] = await listViews(max, 'activity')
    expect(view?.state).toEqual({ ...withFilter('status', 'done'), columns: [{ field: 'dueAt' }] })
    await max.db('view:save').update(savedViews).set({ state: 'nonsense' }).where(sql`id = ${id}`)
    expect((await listViews(max, 'activity'))[0]?.state).toEqual(plain)
    await deleteView(max, id)
  })

  test('is checked in its shape before anything looks at it', () => {
    const send = (value: unknown) => newView.safeParse({ entity: 'deal', name: 'x', state: value }).success
    expect(send(state)).toBe(true)
    for (const wrong of [
      {},
      { ...state, filter: { all: 'x' } },
      { ...state, sorts: Array(4).fill(state.sorts[0]) },
    ]) {
      expect(send(wrong)).toBe(false)
    }
    expect(viewEdit.safeParse({ id: 'x', version: 1 }).success).toBe(false)
    expect(newView.safeParse({ entity: 'note', name: 'x', state }).success).toBe(false)
    expect(newView.safeParse({ entity: 'deal', name: 'x'.repeat(61), state }).success).toBe(false)
  })
})

test('a list has 200 views and no more', async () => {
  await max.db('view:save').execute(sql`
    insert into saved_views (entity, name, owner_id, state, rank)
    select 'activity', 'View ' || n, ${ada.actor.memberId}::uuid, '{"sorts":[],"columns":[]}', 'a0V' || lpad(n::text, 4, '0')
    from generate_series(1, ${MAX_VIEWS - 1}) n`)
  await newViewOf(max, 'activity', 'The last')
  await expect(newViewOf(max, 'activity', 'One more')).rejects.toThrow('200 views')
})
