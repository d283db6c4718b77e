import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { companies } from '@/db/tenant/tables'
import { beginBulk, runBulk } from '@/lib/crm/batches/bulk'
import { stopBulk } from '@/lib/crm/batches/end-bulk'
import { resumeBatches, startBulk, undoBatch } from '@/lib/crm/batches/handing-over'
import { listKept, listOwnActs } from '@/lib/crm/batches/queries'
import { targetOf } from '@/lib/crm/batches/target'
import { beginUndo, runUndo } from '@/lib/crm/batches/undo'
import { createCompany, restoreCompany, updateCompany } from '@/lib/crm/companies/mutations'
import { newCompany } from '@/lib/crm/companies/schema'
import { readView } from '@/lib/crm/views/address'
import { AppError } from '@/lib/kernel/errors'
import { standardRights } from '@/lib/permissions/rights'
import type { TenantScope } from '@/lib/tenancy/scope'
import { stockOf } from '@/lib/testing/stock'
import { type TestTenant, testTenant } from '@/lib/testing/tenant'

let workspace: TestTenant

beforeAll(async () => {
  workspace = await testTenant()
})
afterAll(() => workspace.drop())

const add = async (...names: string[]): Promise<string[]> => {
  const ids: string[] = []
  for (const name of names) ids.push((await createCompany(workspace.tenant, newCompany.parse({ name }))).id)

  return ids
}

test('selected records are changed as one, and back as they were but for what somebody did since', async () => {
  const { tenant } = workspace
  const mia = await workspace.addMember('member', 'Mia')
  const ids = await add('One', 'Two', 'Three')
  const [first = ''] = ids
  const before = await stockOf(tenant)
  const batch = await startBulk(tenant, {
    entity: 'company',
    target: { ids },
    act: { set: { industry: 'Steel', lifecycleStage: 'customer' } },
  })
  expect(batch).toMatchObject({ kind: 'edit', state: 'done', total: 3, changed: 3, title: '3 companies' })

  expect(await undoBatch(tenant, batch.id)).toMatchObject({ state: 'undone', restored: 3, kept: 0 })
  expect(await stockOf(tenant)).toEqual(before)

  const again = await startBulk(tenant, {
    entity: 'company',
    target: { ids },
    act: { set: { industry: 'Oil' } },
  })
  await updateCompany(mia, { id: first, version: 4, industry: 'Gas' })
  expect(await undoBatch(tenant, again.id)).toMatchObject({ restored: 2, kept: 1 })
  expect(await listKept(tenant, again.id)).toMatchObject([
    { name: 'One', reason: 'Mia changed since: industry.' },
  ])
})

test('all that a condition matches is deleted in chunks, and comes back', async () => {
  const { tenant } = workspace
  await tenant
    .db('company:create')
    .execute(
      sql`insert into companies (name, city) select 'Many ' || n, 'Ghent' from generate_series(1, 230) n`,
    )
  const before = await stockOf(tenant)
  const { id, total } = await beginBulk(tenant, {
    entity: 'company',
    target: { where: sql`${companies.city} = 'Ghent'` },
    act: 'delete',
  })
  expect(total).toBe(230)
  await add('Late to Ghent')
  expect(await runBulk(tenant, id)).toMatchObject({ state: 'done', done: 230, changed: 230 })
  const [one] = await tenant
    .db('company:read')
    .execute<{ id: string }>(sql`select id::text from companies where name = 'Many 7'`)
  await restoreCompany(tenant, one?.id ?? '')

  await beginUndo(tenant, id)
  expect(await runUndo(tenant, id)).toMatchObject({ state: 'undone', restored: 230, kept: 0 })
  const { companies: now, ...others } = await stockOf(tenant)
  const { companies: then, ...same } = before
  expect(others).toEqual(same)
  expect(now).toEqual([...(then ?? []), expect.objectContaining({ name: 'Late to Ghent' })])
}, 20_000)

test('a record that refuses keeps what it has, with the reason', async () => {
  const { tenant } = workspace
  const ids = await add('Left', 'Right')
  const batch = await startBulk(tenant, {
    entity: 'company',
    target: { ids },
    act: { set: { domain: 'twice.example' } },
  })
  expect(batch).toMatchObject({ total: 2, changed: 1 })
  expect(await listKept(tenant, batch.id, 'refused')).toMatchObject([
    { reason: 'Left has this domain already.' },
  ])
})

test('of all that a list lets through those of others stay, and the end says how many', async () => {
  const { tenant } = workspace
  const sue = await workspace.addMember('member', 'Sue', standardRights.sales)
  await add('Shared one', 'Shared two')
  await createCompany(sue, newCompany.parse({ name: 'Shared three', ownerId: sue.actor.memberId }))
  const state = { ...readView('company', { f: 'name.startsWith.Shared' }), columns: [] }
  const change = async (as: TenantScope, industry: string) => {
    const target = await targetOf(as, 'company', { matching: { state, seen: 3 } })

    return startBulk(as, { entity: 'company', target, act: { set: { industry } } })
  }

  const hers = await change(sue, 'Wool')
  expect(hers).toMatchObject({ total: 3, changed: 1, refused: 2 })
  const reason = 'You may see this company, but your role does not let you change it.'
  expect(await listKept(sue, hers.id, 'refused')).toEqual(
    ['Shared one', 'Shared two'].map(name => expect.objectContaining({ name, reason })),
  )
  expect(await change(tenant, 'Linen')).toMatchObject({ total: 3, changed: 3, refused: 0 })
})

test('who may not change a record may not change many; nor more than 200, nor what it has not', async () => {
  const { tenant } = workspace
  const ids = await add('Guarded')
  const act = { set: { industry: 'None' } }
  await expect(
    startBulk(workspace.as('viewer'), { entity: 'company', target: { ids }, act }),
  ).rejects.toMatchObject({
    code: 'forbidden',
  })
  const many = Array.from({ length: 201 }, () => ids[0] ?? '')
  for (const wrong of [
    { entity: 'company', target: { ids: many }, act },
    { entity: 'company', target: { ids }, act: { set: { version: 1 } } },
    { entity: 'company', target: { ids }, act: { set: {} } },
    { entity: 'note', target: { ids }, act: { set: { body: 'x' } } },
  ] as const) {
    await expect(startBulk(tenant, wrong)).rejects.toMatchObject({ code: 'invalid' })
  }
  expect(await startBulk(workspace.as('member'), { entity: 'company', target: { ids }, act })).toMatchObject({
    changed: 1,
  })
})

test('all that a list lets through are changed, but never more than it said, nor by a filter that makes no sense', async () => {
  const { tenant } = workspace
  await add('Listed one', 'Listed two')
  const state = { ...readView('company', { f: 'name.startsWith.Listed' }), columns: [] }
  const which = (seen: number, at = state) => targetOf(tenant, 'company', { matching: { state: at, seen } })
  const act = { set: { industry: 'Glass' } }

  await expect(startBulk(tenant, { entity: 'company', target: await which(1), act })).rejects.toMatchObject({
    code: 'conflict',
    message: 'By now 2 match, more than the list said. Look at them again.',
  })
  const [none] = await tenant
    .db('company:read')
    .execute<{ n: number }>(sql`select count(*)::int as n from companies where industry = 'Glass'`)
  expect(none?.n).toBe(0)
  const done = await startBulk(tenant, { entity: 'company', target: await which(2), act })
  expect(done).toMatchObject({ state: 'done', total: 2, changed: 2 })

  const test = { field: 'nothing', operator: 'is', values: ['x'] } as const
  await expect(which(2, { ...state, filter: test })).rejects.toThrow(AppError)
  await expect(targetOf(tenant, 'company', {})).rejects.toThrow(AppError)
  await expect(targetOf(tenant, 'note', { matching: { state, seen: 2 } })).rejects.toThrow(AppError)
})

test('an act that was begun and then left by its process is handed over, one that moves or is over is not', async () => {
  const { tenant } = workspace
  const ids = await add('Left alone')
  const begun = await beginBulk(tenant, {
    entity: 'company',
    target: { ids },
    act: { set: { city: 'Bonn' } },
  })
  const resumed = async () => {
    const given: string[] = []
    await resumeBatches(tenant, async (_, id) => void given.push(id))

    return given
  }
  expect(await resumed()).not.toContain(begun.id)
  const age = sql`update batches set created_at = now() - interval '1 minute', progress_at = null where id = ${begun.id}::uuid`
  await tenant.db('batch:undo').execute(age)
  expect(await resumed()).toEqual([begun.id])
  expect(await runBulk(tenant, begun.id)).toMatchObject({ state: 'done', changed: 1 })
  await tenant.db('batch:undo').execute(age)
  expect(await resumed()).toEqual([])
})

test('who began an act sees it while it runs and may stop it: what it did stays and can be undone', async () => {
  const { tenant } = workspace
  const mia = await workspace.addMember('member', 'Mia of acts')
  const noah = await workspace.addMember('member', 'Noah of acts')
  const ids = await add('Stopped one', 'Stopped two')
  const begin = () => beginBulk(mia, { entity: 'company', target: { ids }, act: { set: { city: 'Essen' } } })
  const { id } = await begin()

  expect(await listOwnActs(mia)).toMatchObject([{ id, title: '2 companies', total: 2, done: 0 }])
  expect(await listOwnActs(noah, [id])).toEqual([])
  await expect(stopBulk(noah, id)).rejects.toMatchObject({ code: 'forbidden' })
  await stopBulk(mia, id)
  expect(await runBulk(mia, id)).toMatchObject({ state: 'done', done: 0, changed: 0 })
  expect(await listOwnActs(mia)).toEqual([])
  expect(await listOwnActs(mia, [id, 'nothing'])).toMatchObject([{ id, state: 'done', refused: 0 }])

  const whole = await begin()
  await runBulk(mia, whole.id)
  await stopBulk(tenant, whole.id)
  await beginUndo(mia, whole.id)
  expect(await listOwnActs(mia)).toMatchObject([{ id: whole.id, state: 'undoing', undoTotal: 2 }])
  expect(await runUndo(mia, whole.id)).toMatchObject({ state: 'undone', restored: 2 })
  await beginUndo(mia, id)
  expect(await runUndo(mia, id)).toMatchObject({ state: 'undone', restored: 0, kept: 0 })
})
