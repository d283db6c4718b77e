import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { companies, contacts, events, tags } from '@/db/tenant/tables'
import { startBulk, undoBatch } from '@/lib/crm/batches/handing-over'
import { listKept } from '@/lib/crm/batches/queries'
import { createCompany, deleteCompany } from '@/lib/crm/companies/mutations'
import { getCompany } from '@/lib/crm/companies/queries'
import { newCompany } from '@/lib/crm/companies/schema'
import type { Test } from '@/lib/crm/lists/filter'
import { listRecords } from '@/lib/crm/lists/queries'
import { searchRelation } from '@/lib/crm/lists/relations'
import { changeTags, createTag, mergeTags, removeTag, updateTag } from '@/lib/crm/tags/mutations'
import { countTagged, listTags } from '@/lib/crm/tags/queries'
import { newTag, recordTags } from '@/lib/crm/tags/schema'
import { readView } from '@/lib/crm/views/address'
import { stockOf } from '@/lib/testing/stock'
import { type TestTenant, testTenant } from '@/lib/testing/tenant'
import { exportFile } from '@/lib/transfer/export-file'
import { bring } from '@/lib/transfer/testing/files'

let workspace: TestTenant

beforeAll(async () => {
  workspace = await testTenant()
})
afterAll(() => workspace.drop())

let counter = 0
const nextNumber = () => {
  counter += 1

  return counter
}
const unique = (word: string) => `${word} ${nextNumber()}`
const tag = async (word: string) =>
  (await createTag(workspace.tenant, newTag.parse({ name: unique(word) }))).id
const company = async (name: string) =>
  (await createCompany(workspace.tenant, newCompany.parse({ name: unique(name) }))).id
const give = (id: string, addTags: string[], removeTags: string[] = []) =>
  changeTags(workspace.tenant, recordTags.parse({ entity: 'company', id, addTags, removeTags }))
const namesOn = async (id: string) =>
  (await getCompany(workspace.tenant, id))?.tags.map(({ name }) => name) ?? []

describe('tags', () => {
  test('are one by their name however it is written, and have names that files can hold', async () => {
    const { tenant } = workspace
    const first = await createTag(tenant, newTag.parse({ name: '  Träde   Fair ' }))
    expect(first).toMatchObject({ name: 'Träde Fair' })
    expect(await createTag(tenant, newTag.parse({ name: 'trade fair' }))).toEqual(first)
    expect(newTag.safeParse({ name: 'a; b' }).success).toBe(false)
    expect(newTag.safeParse({ name: 'a, b' }).success).toBe(false)
    const made = await Promise.all([1, 2, 3].map(() => createTag(tenant, newTag.parse({ name: 'At once' }))))
    expect(new Set(made.map(({ id }) => id)).size).toBe(1)
  })

  test('are given and taken one by one, with a line in the history, and without losing what another gave', async () => {
    const { tenant } = workspace
    const mia = await workspace.addMember('member', 'Mia')
    const [vip, fair, late] = [await tag('VIP'), await tag('Fair'), await tag('Late')]
    const id = await company('Tagged')
    await give(id, [vip, fair])
    const { version } = await changeTags(mia, recordTags.parse({ entity: 'company', id, addTags: [late] }))
    expect(version).toBe(3)
    await give(id, [], [fair])
    expect((await give(id, [vip])).version).toBe(4)
    expect(await namesOn(id)).toHaveLength(2)
    const told = await tenant.db('timeline:read').select().from(events).where(eq(events.companyId, id))
    expect(told.filter(({ kind }) => kind === 'company.updated')).toHaveLength(3)
    expect(told.at(-1)?.changes).toMatchObject([{ field: 'tags' }])
    await expect(give(id, [id])).rejects.toMatchObject({ code: 'not_found' })
    await deleteCompany(tenant, id)
    await expect(give(id, [fair])).rejects.toMatchObject({ code: 'not_found' })
  })

  test('are made and given by members, read by viewers, and kept in order by admins alone', async () => {
    const id = await tag('Mine')
    const record = await company('Held')
    const change = recordTags.parse({ entity: 'company', id: record, addTags: [id] })
    for (const act of [
      () => createTag(workspace.as('viewer'), newTag.parse({ name: unique('No') })),
      () => changeTags(workspace.as('viewer'), change),
      () => updateTag(workspace.as('member'), { id, name: unique('No') }),
      () => removeTag(workspace.as('member'), id),
      () => mergeTags(workspace.as('member'), { id, into: id.replace(/.$/, '0') }),
    ]) {
      await expect((async () => act())()).rejects.toMatchObject({ code: 'forbidden' })
    }
    await createTag(workspace.as('member'), newTag.parse({ name: unique('Yes') }))
    await changeTags(workspace.as('member'), change)
    await updateTag(workspace.as('admin'), { id, color: 'pink' })
    expect(await listTags(workspace.as('viewer'))).toContainEqual(
      expect.objectContaining({ id, color: 'pink' }),
    )
  })

  test('that are merged or deleted leave no record behind, also none in the trash', async () => {
    const { tenant } = workspace
    const [from, into, gone] = [await tag('From'), await tag('Into'), await tag('Gone')]
    const [one, both, trashed] = [await company('One'), await company('Both'), await company('Trashed')]
    await give(one, [from])
    await give(both, [from, into, gone])
    await give(trashed, [from])
    await deleteCompany(tenant, trashed)
    expect((await countTagged(tenant)).get(from)).toBe(2)

    await mergeTags(tenant, { id: from, into })
    await removeTag(tenant, gone)
    const rows = await tenant.db('company:read').select().from(companies)
    const idsOf = (id: string) => rows.find(row => row.id === id)?.tagIds
    expect([idsOf(one), idsOf(both), idsOf(trashed)]).toEqual([[into], [into], [into]])
    expect(await tenant.db('tag:read').select().from(tags).where(eq(tags.id, from))).toEqual([])
    await expect(mergeTags(tenant, { id: into, into: from })).rejects.toMatchObject({ code: 'not_found' })
    await expect(removeTag(tenant, gone)).rejects.toMatchObject({ code: 'not_found' })
  })

  test('do not take the name of another', async () => {
    const { tenant } = workspace
    const [one, other] = [await tag('Same'), await tag('Other')]
    const { name } = (await listTags(tenant)).find(({ id }) => id === one) ?? { name: '' }
    await expect(updateTag(tenant, { id: other, name: name.toUpperCase() })).rejects.toMatchObject({
      code: 'conflict',
      fields: { holder: [one] },
    })
    await updateTag(tenant, { id: one, name: name.toUpperCase() })
    expect(await searchRelation(tenant, 'tag', name)).toMatchObject([
      { value: one, label: name.toUpperCase() },
    ])
  })
})

describe('in lists', () => {
  test('any of, all of, none of and empty find what they say, by the index', async () => {
    const { tenant } = workspace
    const [a, b, gone] = [await tag('A'), await tag('B'), await tag('C')]
    const mark = unique('filtered')
    const ids = await Promise.all(['x', 'y', 'z', 'none'].map(name => company(`${mark} ${name}`)))
    const [x = '', y = '', z = '', none = ''] = ids
    await give(x, [a])
    await give(y, [a, b])
    await give(z, [gone])
    await removeTag(tenant, gone)
    const found = async (operator: Test['operator'], values: string[]) => {
      const f = ['tagIds', operator, ...values].join('.')
      const state = readView('company', { q: mark, f, c: 'tagIds' })
      expect(state.filter).toEqual({ field: 'tagIds', operator, values })
      const { rows } = await listRecords(tenant, 'company', state)

      return rows.map(({ id }) => id).sort()
    }
    expect(await found('is', [a, b])).toEqual([x, y].sort())
    expect(await found('hasAll', [a, b])).toEqual([y])
    expect(await found('isNot', [b])).toEqual([x, z, none].sort())
    expect(await found('empty', [])).toEqual([z, none].sort())
    expect(await found('filled', [])).toEqual([x, y].sort())

    await tenant.transaction('company:read', async db => {
      // Few rows: what the planner would do with many is asked by taking the other ways away.
      await db.execute(sql`set local enable_seqscan = off`)
      await db.execute(sql`set local enable_indexscan = off`)
      const plan = await db.execute(sql`explain select id from companies
        where tag_ids && array[${a}]::uuid[] and tag_ids <> '{}'::uuid[]`)
      expect(JSON.stringify([...plan])).toContain('companies_tags')
    })
  })

  test('many records get and lose tags as one act, which is undone but for what somebody did since', async () => {
    const { tenant } = workspace
    const [kept, given] = [await tag('Kept'), await tag('Given')]
    const ids = await Promise.all(['p', 'q', 'r'].map(company))
    const [p = '', q = ''] = ids
    await give(p, [kept])
    const before = await stockOf(tenant)
    const batch = await startBulk(tenant, {
      entity: 'company',
      target: { ids },
      act: { set: { addTags: [given], removeTags: [kept] } },
    })
    expect(batch).toMatchObject({ state: 'done', changed: 3 })
    expect((await countTagged(tenant)).get(given)).toBe(3)
    expect(await undoBatch(tenant, batch.id)).toMatchObject({ state: 'undone', restored: 3, kept: 0 })
    expect(await stockOf(tenant)).toEqual(before)

    const again = await startBulk(tenant, {
      entity: 'company',
      target: { ids },
      act: { set: { addTags: [given] } },
    })
    await give(q, [kept])
    expect(await undoBatch(tenant, again.id)).toMatchObject({ restored: 2, kept: 1 })
    expect(await listKept(tenant, again.id)).toMatchObject([{ reason: 'Olivia Owner changed since: tags.' }])
  })
})

describe('in files', () => {
  test('come in beside those that are there, go out, and undo takes them off again', async () => {
    const { tenant } = workspace
    const email = `${unique('in').replace(' ', '')}@example.com`
    const held = unique('Held')
    await bring(tenant, { text: `First name,E-mail,Tags\nIda,${email},${held}\n` }, { entity: 'contacts' })
    const before = await stockOf(tenant)
    const fresh = unique('Fresh')
    const done = await bring(
      tenant,
      { text: `First name,E-mail,Tags\nIda,${email},"${held.toUpperCase()}; ${fresh}"\nOle,,\n` },
      { entity: 'contacts' },
    )
    expect(done).toMatchObject({ created: 1, updated: 1, failed: 0, extras: { tagsAdded: 1 } })
    let file = ''
    const state = readView('contact', { f: `email.is.${email.replaceAll('.', '!.')}`, c: 'tagIds' })
    for await (const piece of exportFile(tenant, 'contact', state)) file += piece
    expect(file.split('\r\n')[1]).toBe(`Ida,"${fresh}; ${held}"`)

    expect(await undoBatch(tenant, done.id)).toMatchObject({ state: 'undone', kept: 0 })
    expect(await stockOf(tenant)).toEqual(before)
    const [ida] = await tenant.db('contact:read').select().from(contacts).where(eq(contacts.email, email))
    expect(ida?.tagIds).toHaveLength(1)
  })
})
