import { afterAll, beforeAll, expect, test } from 'vitest'
import { one } from '@/db/one'
import { companies, deals, pipelines, stages } from '@/db/tenant/tables'
import { createActivity } from '@/lib/crm/activities/mutations'
import { newActivity } from '@/lib/crm/activities/schema'
import { recordEvent } from '@/lib/crm/events'
import { createNote, deleteNote, pinNote, restoreNote, updateNote } from '@/lib/crm/notes/mutations'
import { listNotes } from '@/lib/crm/notes/queries'
import { listTimeline } from '@/lib/crm/timeline/queries'
import { getRecordWork } from '@/lib/crm/work/queries'
import { newId } from '@/lib/kernel/ids'
import { type TestTenant, testTenant } from '@/lib/testing/tenant'

let house: TestTenant
let companyId: string
let dealId: string

beforeAll(async () => {
  house = await testTenant()
  const db = house.tenant.db('company:create')
  companyId = one(
    await db.insert(companies).values({ name: 'Zencorporation' }).returning({ id: companies.id }),
  ).id
  const pipeline = one(await db.select({ id: pipelines.id }).from(pipelines).limit(1))
  const stage = one(await db.select({ id: stages.id }).from(stages).limit(1))
  dealId = one(
    await db
      .insert(deals)
      .values({ name: 'GTK 500 rollout', pipelineId: pipeline.id, stageId: stage.id, companyId })
      .returning({ id: deals.id }),
  ).id
})

afterAll(() => house.drop())

const onCompany = () => listTimeline(house.tenant, { kind: 'company', id: companyId })

test('tells of notes, activities and changes in one order, on each record they name', async () => {
  const { tenant } = house
  await createNote(tenant, { body: 'Wants delivery in two parts.', companyId, dealId })
  await createActivity(
    tenant,
    newActivity.parse({
      type: 'call',
      subject: 'Budget',
      isDone: true,
      outcome: 'Connected',
      dealId,
      companyId,
    }),
  )
  await tenant.transaction('deal:update', db =>
    recordEvent(db, tenant, {
      kind: 'deal.moved',
      companyId,
      dealId,
      changes: [{ field: 'Stage', old: 'New', new: 'Proposal' }],
    }),
  )
  const { rows } = await onCompany()
  expect(rows.map(row => row.kind)).toEqual(['deal.moved', 'call.done', 'note.written'])
  expect(rows[2]?.note?.body).toBe('Wants delivery in two parts.')
  expect(rows[1]?.activity).toMatchObject({ subject: 'Budget', outcome: 'Connected' })
  expect(rows[0]).toMatchObject({ member: 'Olivia Owner', deal: { name: 'GTK 500 rollout' } })

  const onDeal = await listTimeline(tenant, { kind: 'deal', id: dealId })
  expect(onDeal.rows).toHaveLength(3)
  const changes = await listTimeline(tenant, { kind: 'deal', id: dealId }, { onlyChanges: true })
  expect(changes.rows.map(row => row.kind)).toEqual(['deal.moved'])
})

test('leaves out what lies in the trash, and shows it again when it is back', async () => {
  const { id } = await createNote(house.tenant, { body: 'For the trash', companyId })
  const shown = async () => (await onCompany()).rows.some(row => row.note?.id === id)
  expect(await shown()).toBe(true)
  await deleteNote(house.tenant, id)
  expect(await shown()).toBe(false)
  await restoreNote(house.tenant, id)
  expect(await shown()).toBe(true)
})

test('goes on where the page before ended', async () => {
  for (let i = 0; i < 35; i += 1) await createNote(house.tenant, { body: `Note ${i}`, dealId })
  const first = await listTimeline(house.tenant, { kind: 'deal', id: dealId })
  const second = await listTimeline(
    house.tenant,
    { kind: 'deal', id: dealId },
    { before: first.nextCursor ?? '' },
  )
  const ids = [...first.rows, ...second.rows].map(row => row.id)
  expect(new Set(ids).size).toBe(38)
  expect(second.nextCursor).toBeNull()
})

test('a note changes under a lock, is pinned to the top, and needs a record that is there', async () => {
  const { id } = await createNote(house.tenant, { body: 'First words', companyId })
  await updateNote(house.tenant, { id, version: 1, body: 'Second words' })
  await expect(updateNote(house.tenant, { id, version: 1, body: 'Third' })).rejects.toMatchObject({
    code: 'conflict',
  })
  await pinNote(house.tenant, { id, isPinned: true })
  const [top] = await listNotes(house.tenant, { kind: 'company', id: companyId })
  expect(top).toMatchObject({ id, body: 'Second words', isPinned: true })
  await expect(createNote(house.tenant, { body: 'Nowhere', companyId: newId() })).rejects.toMatchObject({
    code: 'not_found',
  })
})

test('a record page gets what its open tab shows, and viewers may read but not write', async () => {
  const work = await getRecordWork(house.as('viewer'), { kind: 'company', id: companyId }, { tab: 'notes' })
  expect(work).toMatchObject({ tab: 'notes', mayWrite: false })
  expect(work.notes.length).toBeGreaterThan(0)
  expect(() => createNote(house.as('viewer'), { body: 'No', companyId })).toThrow('You may not do this')
})
