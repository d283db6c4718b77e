import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { events } from '@/db/tenant/tables'
import { closeDeal } from '@/lib/crm/deals/moving'
import { createDeal } from '@/lib/crm/deals/mutations'
import { getDeal } from '@/lib/crm/deals/queries'
import { lostReasons } from '@/lib/crm/deals/words'
import {
  addLostReason,
  listLostReasons,
  listReasonsOffered,
  reorderLostReasons,
  updateLostReason,
} from '@/lib/crm/pipelines/lost-reasons'
import { sayToTheEnd } from '@/lib/crm/pipelines/say-reason'
import type { TenantScope } from '@/lib/tenancy/scope'
import { type TestTenant, testTenant } from '@/lib/testing/tenant'

let workspace: TestTenant
let tenant: TenantScope

beforeAll(async () => {
  workspace = await testTenant()
  tenant = workspace.tenant
})
afterAll(() => workspace.drop())

const idOf = async (label: string) =>
  (await listLostReasons(tenant)).find(reason => reason.label === label)?.id ?? ''

test('a workspace begins with the usual reasons, and gives others in its own order', async () => {
  expect(await listReasonsOffered(tenant)).toEqual(lostReasons)

  const { id } = await addLostReason(tenant, { label: 'Went elsewhere' })
  await reorderLostReasons(tenant, [id])
  expect((await listReasonsOffered(tenant)).slice(0, 2)).toEqual(['Went elsewhere', 'Price'])
  await expect(addLostReason(tenant, { label: 'PRICE' })).rejects.toMatchObject({ code: 'invalid' })
  expect(() => addLostReason(workspace.as('member'), { label: 'Mine' })).toThrow('may not')
})

test('a deal is lost for a reason that is offered; another name of it goes to the deal as well', async () => {
  const { id } = await createDeal(tenant, { name: 'Late' })
  await closeDeal(tenant, { id, outcome: 'lost', lostReason: 'Timing' })
  const before = await getDeal(tenant, id)
  await updateLostReason(tenant, { id: await idOf('Timing'), label: 'Bad timing' })
  const after = await getDeal(tenant, id)
  expect(after).toMatchObject({ lostReason: 'Bad timing', version: (before?.version ?? 0) + 1 })
  const told = await tenant.db('record:read').select().from(events).where(eq(events.dealId, id))
  expect(told.at(-1)).toMatchObject({
    kind: 'deal.updated',
    memberId: tenant.actor.memberId,
    changes: [{ field: 'lost reason', old: 'Timing', new: 'Bad timing' }],
  })

  await updateLostReason(tenant, { id: await idOf('Bad timing'), isArchived: true })
  expect(await getDeal(tenant, id)).toMatchObject({ lostReason: 'Bad timing' })
  const { id: next } = await createDeal(tenant, { name: 'Later' })
  const lose = (lostReason: string) => closeDeal(tenant, { id: next, outcome: 'lost', lostReason })
  await expect(lose('Bad timing')).rejects.toMatchObject({ code: 'invalid' })
  await expect(lose('Whatever')).rejects.toMatchObject({ code: 'invalid' })
  await updateLostReason(tenant, { id: await idOf('Bad timing'), isArchived: false })
  await lose('Bad timing')
})

test('so many deals say it anew at once, and the rest behind them, each once', async () => {
  const { id } = await addLostReason(tenant, { label: 'Many' })
  for (let n = 0; n < 5; n += 1) {
    const deal = await createDeal(tenant, { name: `Lost of many ${n}` })
    await closeDeal(tenant, { id: deal.id, outcome: 'lost', lostReason: 'Many' })
  }
  const saying = async (label: string) => {
    const [row] = await tenant
      .db('deal:read')
      .execute<{ n: number }>(sql`select count(*)::int as n from deals where lost_reason = ${label}`)

    return row?.n
  }
  expect(await updateLostReason(tenant, { id, label: 'Plenty' }, { atOnce: 2 })).toEqual({ left: 'Many' })
  expect([await saying('Many'), await saying('Plenty')]).toEqual([3, 2])
  await updateLostReason(tenant, { id, label: 'Lots' })
  await sayToTheEnd(tenant, id, 'Many', 2)
  expect([await saying('Many'), await saying('Plenty'), await saying('Lots')]).toEqual([0, 0, 5])
  const told = await tenant
    .db('record:read')
    .execute(sql`select from events where changes @> '[{"field": "lost reason", "new": "Lots"}]'`)
  expect(told).toHaveLength(5)

  expect(await updateLostReason(tenant, { id, label: 'Heaps' }, { atOnce: 5 })).toEqual({ left: 'Lots' })
  await sayToTheEnd(tenant, id, 'Lots')
  expect(await updateLostReason(tenant, { id, label: 'Piles' }, { atOnce: 6 })).toEqual({ left: undefined })
  expect(await saying('Piles')).toBe(5)
})

test('words are changed when somebody took over the deals that are left, or not at all', async () => {
  const idNow = await idOf('Piles')
  const handed: string[] = []
  const handOver = async (old: string) => {
    handed.push(old)
    throw new Error('nobody is there')
  }
  const change = { id: idNow, label: 'Mounds' }
  await expect(updateLostReason(tenant, change, { atOnce: 2, handOver })).rejects.toThrow('nobody')
  expect(await idOf('Piles')).toBe(idNow)
  await updateLostReason(tenant, change, { atOnce: 6, handOver })
  expect(handed).toEqual(['Piles'])
})
