import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { events } from '@/db/tenant/tables'
import { startBulk, undoBatch } from '@/lib/crm/batches/handing-over'
import { searchDealProducts } from '@/lib/crm/deals/choices'
import { listGroups } from '@/lib/crm/lists/groups'
import { listRecords } from '@/lib/crm/lists/queries'
import { nameRelations, searchRelation } from '@/lib/crm/lists/relations'
import {
  countByCategory,
  createCategory,
  listCategories,
  reorderCategories,
  updateCategory,
} from '@/lib/crm/products/categories'
import { createProduct, updateProduct } from '@/lib/crm/products/mutations'
import { getProduct } from '@/lib/crm/products/queries'
import { newProduct, pathOf } from '@/lib/crm/products/schema'
import { addSamples, removeSamples } from '@/lib/crm/samples/mutations'
import { searchEverything } from '@/lib/crm/search/queries'
import { newId } from '@/lib/kernel/ids'
import { type TestTenant, testTenant } from '@/lib/testing/tenant'
import { bring } from '@/lib/transfer/testing/files'

let house: TestTenant

beforeAll(async () => {
  house = await testTenant()
})
afterAll(() => house.drop())

let counter = 0
const unique = (word: string) => {
  counter += 1

  return `${word} ${counter}`
}
const category = async (name: string) => (await createCategory(house.tenant, { name })).id
const product = async (name: string, categoryId: string | null) =>
  (await createProduct(house.tenant, newProduct.parse({ name, categoryId, isActive: 'true' }))).id
const paths = async () =>
  (await listCategories(house.tenant)).flatMap(one => (one.isArchived ? [] : [pathOf(one)]))
const inState = (operator: 'is' | 'isNot', ...values: string[]) => ({
  filter: { field: 'categoryId', operator, values },
  sorts: [{ field: 'name', direction: 'asc' } as const],
  columns: [{ field: 'name' }, { field: 'categoryId' }],
})

test('categories stand in an order, one level below another at most, and are archived and brought back', async () => {
  const { tenant } = house
  const [wood, oak, iron] = [await category('Wood'), await category('Oak'), await category('Iron')]
  await updateCategory(tenant, { id: oak, parentId: wood })
  await reorderCategories(tenant, [iron, wood, oak])
  expect(await paths()).toEqual(['Iron', 'Wood', 'Wood › Oak'])

  await expect(updateCategory(tenant, { id: iron, parentId: oak })).rejects.toMatchObject({ code: 'invalid' })
  await expect(updateCategory(tenant, { id: wood, parentId: iron })).rejects.toMatchObject({
    code: 'invalid',
  })
  await expect(updateCategory(tenant, { id: iron, name: 'WOOD' })).rejects.toMatchObject({ code: 'invalid' })
  await expect(updateCategory(tenant, { id: newId(), name: 'X' })).rejects.toMatchObject({
    code: 'not_found',
  })
  expect(() => updateCategory(house.as('member'), { id: iron, name: 'Mine' })).toThrow('may not')
  // Whoever works with products makes one while at it, and gets the one that is there.
  expect(await createCategory(house.as('member'), { name: 'iron' })).toEqual({ id: iron })
  expect(() => createCategory(house.as('viewer'), { name: 'Mine' })).toThrow('may not')

  await updateCategory(tenant, { id: iron, isArchived: true })
  expect(await searchRelation(tenant, 'category', 'iron')).toEqual([])
  expect(await nameRelations(tenant, 'category', [iron])).toEqual([
    { value: iron, label: 'Iron', isArchived: true },
  ])
  await createCategory(tenant, { name: 'Iron' })
  expect((await searchRelation(tenant, 'category', 'iron')).map(({ label }) => label)).toEqual(['Iron'])
})

test('lists filter and group by a category: one with others below it lets those through too', async () => {
  const { tenant } = house
  const [top, below, other] = [
    await category(unique('Top')),
    await category(unique('Below')),
    await category(unique('Other')),
  ]
  await updateCategory(tenant, { id: below, parentId: top })
  const [a, b, c] = [await product('A', top), await product('B', below), await product('C', other)]
  const ids = async (state: ReturnType<typeof inState>) =>
    (await listRecords(tenant, 'product', state)).rows.map(({ id }) => id)
  expect(await ids(inState('is', top))).toEqual([a, b])
  expect(await ids(inState('is', below))).toEqual([b])
  expect(await ids(inState('isNot', top))).toEqual(expect.arrayContaining([c]))
  expect(await ids(inState('isNot', top))).not.toContain(b)

  const groups = await listGroups(tenant, 'product', { ...inState('is', top, other), group: 'categoryId' })
  expect(groups.map(({ key, count }) => [key, count])).toEqual([
    [top, 1],
    [below, 1],
    [other, 1],
  ])
  expect((await countByCategory(tenant)).get(top)).toBe(1)
})

test('an edit tells the names, another name of the category changes no product, and many are changed and put back', async () => {
  const { tenant } = house
  const [one, two] = [await category('Chairs'), await category('Tables')]
  const id = await product('Stool', one)
  const { version } = await updateProduct(tenant, { id, version: 1, categoryId: two })
  const told = await tenant.db('record:read').select().from(events).where(eq(events.productId, id))
  expect(told.map(({ changes }) => changes)).toContainEqual([
    { field: 'category', old: 'Chairs', new: 'Tables' },
  ])
  await updateCategory(tenant, { id: two, name: 'Desks' })
  expect(await getProduct(tenant, id)).toMatchObject({ category: 'Desks', version })
  await expect(updateProduct(tenant, { id, version, categoryId: newId() })).rejects.toMatchObject({
    code: 'invalid',
    fields: { categoryId: ['This category is gone. Choose another.'] },
  })

  const batch = await startBulk(tenant, {
    entity: 'product',
    target: { ids: [id] },
    act: { set: { categoryId: one } },
  })
  expect(await getProduct(tenant, id)).toMatchObject({ category: 'Chairs' })
  expect(await undoBatch(tenant, batch.id)).toMatchObject({ restored: 1, kept: 0 })
  expect(await getProduct(tenant, id)).toMatchObject({ category: 'Desks' })
})

test('a file names categories: known ones are found, others are made once, or left out', async () => {
  const { tenant } = house
  const known = await category('Lamps')
  const text = 'Product,SKU,Category\nSun,L-1,lamps\nMoon,L-2,Shades\nStar,L-3,SHADES\n'
  const done = await bring(tenant, { text }, { entity: 'products' })
  expect(done).toMatchObject({ state: 'done', created: 3, extras: { categoriesAdded: 1 } })
  expect((await countByCategory(tenant)).get(known)).toBe(1)
  const shades = (await listCategories(tenant)).filter(({ name }) => name.toLowerCase() === 'shades')
  expect(shades).toHaveLength(1)
  expect((await countByCategory(tenant)).get(shades[0]?.id ?? '')).toBe(2)

  const again = await bring(tenant, { text: text.replace('lamps', 'Shades') }, { entity: 'products' })
  expect(again).toMatchObject({ state: 'done', updated: 1 })
  const left = {
    columns: { Product: 'name', SKU: 'sku', Category: 'category' },
    missing: { category: 'leave' },
  }
  await bring(
    tenant,
    { text: 'Product,SKU,Category\nFire,L-4,Torches\n' },
    { entity: 'products', mapping: left },
  )
  expect((await listCategories(tenant)).map(({ name }) => name)).not.toContain('Torches')
})

test('the sample products bring their categories along and take them with them', async () => {
  const sampled = await testTenant()
  try {
    await addSamples(sampled.tenant)
    expect((await listCategories(sampled.tenant)).map(({ name }) => name)).toEqual(['Plans', 'Services'])
    const kept = (await listCategories(sampled.tenant))[0]?.id ?? ''
    await createProduct(sampled.tenant, newProduct.parse({ name: 'Own', categoryId: kept, isActive: 'true' }))
    await removeSamples(sampled.tenant)
    expect((await listCategories(sampled.tenant)).map(({ name }) => name)).toEqual(['Plans'])
  } finally {
    await sampled.drop()
  }
})

test('a product is found by the words of its category, in lists, in the search and for a deal', async () => {
  const { tenant } = house
  const id = await product('Quill 7', await category('Schreibgeräte'))
  await product('Quill 8', null)
  const listed = async (q: string) =>
    (await listRecords(tenant, 'product', { sorts: [], columns: [{ field: 'name' }], q })).rows.map(
      row => row.id,
    )
  expect(await listed('schreibgerate')).toEqual([id])
  expect(await listed('quill SCHREIB')).toEqual([id])
  expect(await listed('quill')).toHaveLength(2)
  const found = (await searchEverything(tenant, 'schreibger quill')).flatMap(({ items }) => items)
  expect(found.map(item => item.id)).toEqual([id])
  expect((await searchDealProducts(tenant, 'schreib')).map(choice => choice.value)).toEqual([id])
})
