import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { one } from '@/db/one'
import { companies, notes } from '@/db/tenant/tables'
import type { NoteDocument } from '@/lib/crm/notes/document'
import { createNote, deleteNote, restoreNote, tickNote, updateNote } from '@/lib/crm/notes/mutations'
import { listNotes } from '@/lib/crm/notes/queries'
import { newNote, noteEdit } from '@/lib/crm/notes/schema'
import { searchEverything } from '@/lib/crm/search/queries'
import { listTimeline } from '@/lib/crm/timeline/queries'
import { type TestTenant, testTenant } from '@/lib/testing/tenant'

let house: TestTenant
let companyId: string

beforeAll(async () => {
  house = await testTenant()
  const db = house.tenant.db('company:create')
  companyId = one(
    await db.insert(companies).values({ name: 'Zencorporation' }).returning({ id: companies.id }),
  ).id
})

afterAll(() => house.drop())

const steps = (...checked: readonly boolean[]): NoteDocument => ({
  type: 'doc',
  content: [
    {
      type: 'taskList',
      content: checked.map((each, at) => ({
        type: 'taskItem',
        attrs: { checked: each },
        content: [{ type: 'paragraph', content: [{ type: 'text', text: `Step ${at + 1}` }] }],
      })),
    },
  ],
})
const write = (rich: NoteDocument) =>
  createNote(house.tenant, newNote.parse({ companyId, rich: JSON.stringify(rich) }))
const read = async (id: string) =>
  (await listNotes(house.tenant, { kind: 'company', id: companyId })).find(note => note.id === id)

test('is read with its form in the list of notes and in the timeline, and without it as text', async () => {
  const { id } = await write(steps(true, false))
  expect(await read(id)).toMatchObject({
    rich: steps(true, false),
    body: '[x] Step 1\n[ ] Step 2',
    version: 1,
  })
  const { rows } = await listTimeline(house.tenant, { kind: 'company', id: companyId })
  expect(rows.find(row => row.note?.id === id)?.note).toMatchObject({ rich: steps(true, false) })

  const plain = await createNote(house.tenant, { companyId, body: 'Only text' })
  expect(await read(plain.id)).toMatchObject({ rich: null, body: 'Only text' })
})

test('loses its form when it is written over as text, and keeps it through the trash', async () => {
  const { id } = await write(steps(true))
  await deleteNote(house.tenant, id)
  expect(await read(id)).toBeUndefined()
  await restoreNote(house.tenant, id)
  expect(await read(id)).toMatchObject({ rich: steps(true) })
  await updateNote(house.tenant, noteEdit.parse({ id, version: 1, body: 'Now text' }))
  expect(await read(id)).toMatchObject({ rich: null, body: 'Now text', version: 2 })
})

test('of two who write over the same version one is told what the other wrote', async () => {
  const { id } = await write(steps(false))
  const zoe = await house.addMember('admin', 'Zoe Second')
  const edits = [house.tenant, zoe].map((tenant, at) =>
    updateNote(tenant, noteEdit.parse({ id, version: 1, body: `Edit ${at}` })),
  )
  const answers = await Promise.allSettled(edits)
  const [refused, ...others] = answers.filter(answer => answer.status === 'rejected')
  expect(others).toEqual([])
  const stored = await read(id)
  expect(refused?.reason).toMatchObject({
    code: 'conflict',
    message: `${stored?.body === 'Edit 0' ? 'Olivia Owner' : 'Zoe Second'} changed this note while you edited it.`,
    fields: { theirs: [stored?.body], version: ['2'] },
  })

  // With the version that was named it may be written over.
  await expect(updateNote(house.tenant, { id, version: 2, body: 'Mine' })).resolves.toEqual({ version: 3 })
  await deleteNote(house.tenant, id)
  await expect(updateNote(house.tenant, { id, version: 3, body: 'Late' })).rejects.toMatchObject({
    code: 'not_found',
  })
})

test('ticks a box once for each version, and says so when somebody was first', async () => {
  const { id } = await write(steps(false, false))
  const tick = (version: number, box: number, isChecked = true, tenant = house.tenant) =>
    tickNote(tenant, { id, version, box, isChecked })
  const answers = await Promise.allSettled([tick(1, 0), tick(1, 1)])
  expect(answers.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  await updateNote(house.tenant, { id, version: 2, body: 'x', rich: steps(true, false) })
  expect(await tick(3, 1)).toEqual({ version: 4 })
  expect(await read(id)).toMatchObject({
    rich: steps(true, true),
    body: '[x] Step 1\n[x] Step 2',
    version: 4,
  })
  expect(await tick(4, 0, false)).toEqual({ version: 5 })

  await expect(tick(5, 2)).rejects.toMatchObject({ code: 'conflict' })
  await expect(tick(5, 0, true, house.as('viewer'))).rejects.toMatchObject({ code: 'forbidden' })
  expect(await read(id)).toMatchObject({ version: 5 })
})

test('shows as text what is kept as a form and is none', async () => {
  const { id } = await write(steps(false))
  const link = { type: 'link', attrs: { href: 'javascript:alert(1)' } }
  const bad = {
    type: 'doc',
    content: [{ type: 'paragraph', content: [{ type: 'text', text: 'x', marks: [link] }] }],
  }
  await house.tenant.db('note:update').update(notes).set({ rich: bad }).where(eq(notes.id, id))
  expect(await read(id)).toMatchObject({ rich: null, body: '[ ] Step 1' })
})

test('is found by the words in it, which are shown around what was looked for', async () => {
  const { id } = await write(steps(false, true, false))
  const groups = await searchEverything(house.tenant, 'Step 3')
  const found = groups.find(({ title }) => title === 'Notes')?.items
  expect(found).toMatchObject([{ id, label: 'Zencorporation', detail: expect.stringContaining('Step 3') }])
})
