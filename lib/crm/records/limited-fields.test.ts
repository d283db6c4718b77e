import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { one } from '@/db/one'
import { customFields, productCategories, tags } from '@/db/tenant/tables'
import { createActivity, rescheduleActivity, updateActivity } from '@/lib/crm/activities/mutations'
import { getActivity } from '@/lib/crm/activities/queries'
import { newActivity } from '@/lib/crm/activities/schema'
import { acts } from '@/lib/crm/batches/acts'
import { beginBulk, runBulk } from '@/lib/crm/batches/bulk'
import { beginUndo } from '@/lib/crm/batches/undo'
import { createCompany } from '@/lib/crm/companies/mutations'
import { newCompany } from '@/lib/crm/companies/schema'
import { createContact } from '@/lib/crm/contacts/mutations'
import { newContact } from '@/lib/crm/contacts/schema'
import { asField } from '@/lib/crm/custom-fields/schema'
import { addLineItem, setAmountFromLines } from '@/lib/crm/deals/line-items'
import { moveDeal } from '@/lib/crm/deals/moving'
import { createDeal } from '@/lib/crm/deals/mutations'
import { setDealContact } from '@/lib/crm/deals/people'
import { type Field, type ListedName, listedNames } from '@/lib/crm/objects/field'
import { limitsFor } from '@/lib/crm/objects/limits'
import { fieldsOf } from '@/lib/crm/objects/registry'
import { createProduct } from '@/lib/crm/products/mutations'
import { newProduct } from '@/lib/crm/products/schema'
import { type Aviary, alike, canariesIn } from '@/lib/crm/records/testing/canaries'
import { firstPipeline } from '@/lib/crm/records/testing/reads'
import { changeTags } from '@/lib/crm/tags/mutations'
import { withCustom } from '@/lib/kernel/custom-names'
import type { FieldLimit, FieldLimits } from '@/lib/permissions/rights'
import type { TenantScope } from '@/lib/tenancy/scope'
import { type TestTenant, testTenant } from '@/lib/testing/tenant'
import { importEntities } from '@/lib/transfer/fields/catalogue'
import { importFieldsFor, kindOf } from '@/lib/transfer/fields/own'

let house: TestTenant
let aviary: Aviary
let tagId: string
let categoryId: string
const own = new Map<ListedName, Field>()

beforeAll(async () => {
  house = await testTenant()
  aviary = await canariesIn(house)
  const db = house.tenant.db('workspace:update')
  tagId = one(await db.insert(tags).values({ name: 'Zebra', color: 'gray' }).returning({ id: tags.id })).id
  categoryId = one(
    await db
      .insert(productCategories)
      .values({ name: 'Zebra', position: 0 })
      .returning({ id: productCategories.id }),
  ).id
  for (const entity of listedNames) {
    const made = one(
      await db
        .insert(customFields)
        .values({ entity, label: 'Own', type: 'text', isRequired: true })
        .returning(),
    )
    own.set(entity, asField(made))
  }
})
afterAll(() => house.drop())

const within = (fields: FieldLimits) => house.limited(aviary.me, { ...alike({}), fields })
const limitedIn = (entity: ListedName, key: string, limit: FieldLimit = 'read') =>
  within({ [entity]: { [key]: limit } })
const open = () => within({})
const forbidden = { code: 'forbidden' }

/** Every field that a role can keep from being changed. */
const fillable = (entity: ListedName): Field[] =>
  [...fieldsOf(entity), own.get(entity) ?? []]
    .flat()
    .filter(field => limitsFor(entity, field).includes('read'))

/** Something that the field can be set to, and does not hold yet. */
function valueFor({ key, type, options }: Field, entity: ListedName): unknown {
  const { other, own: mine } = aviary.of
  if (key === 'companyId' || key === 'parentCompanyId') return other.company
  if (key === 'contactId') return other.contact
  if (key === 'categoryId') return categoryId
  if (key === 'dealId') return other.deal
  if (key === 'type') return 'call'
  if (key === 'priority') return 'high'
  if (key === 'domain') return `zebra-${mine.company.slice(-12)}.example`
  switch (type) {
    case 'number':
      return entity === 'activity' ? '45' : '1999'
    case 'currency':
      return '4242'
    case 'percent':
      return '42'
    case 'date':
      return '2041-05-17'
    case 'checkbox':
      return entity === 'product' ? '' : 'true'
    case 'select':
      return options?.at(-1)?.value
    case 'member':
      return house.tenant.actor.memberId
    case 'email':
      return 'zebra@example.com'
    case 'url':
      return 'https://zebra.example.com'
    case 'phone':
      return '+493012345678'
    default:
      return `Zebra ${key}`
  }
}

async function edit(tenant: TenantScope, entity: ListedName, key: string, value: unknown): Promise<unknown> {
  const id = aviary.of.own[entity]
  if (entity !== 'activity') {
    const set = withCustom({ [key]: value })

    return acts[entity].edit?.run(tenant, { id, version: await versionOf(entity) }, set)
  }
  const now = await getActivity(aviary.me, id)
  const given = key === 'dueAt' ? { dueDate: '2041-05-17' } : withCustom({ [key]: value })
  const form = newActivity.parse({ type: 'task', subject: now?.subject, isDone: false, ...given })

  return updateActivity(tenant, { ...form, id, version: await versionOf(entity) })
}

async function versionOf(entity: ListedName): Promise<number> {
  const { columnsOf } = await import('@/lib/crm/objects/columns')
  const { eq, sql } = await import('drizzle-orm')
  const { table } = columnsOf(entity)
  const rows = await house.tenant
    .db('record:read')
    .select({ version: sql<number>`${table.version}` })
    .from(table)
    .where(eq(table.id, aviary.of.own[entity]))

  return one(rows).version
}

let names = 0
function create(tenant: TenantScope, entity: ListedName, said: Readonly<Record<string, unknown>>) {
  names += 1
  const given = withCustom(said)
  const name = `New ${names}`
  switch (entity) {
    case 'company':
      return createCompany(tenant, newCompany.parse({ name, ...given }))
    case 'contact':
      return createContact(tenant, newContact.parse({ firstName: name, lastName: '', ...given }))
    case 'deal':
      return createDeal(tenant, { name, ...given })
    case 'product':
      return createProduct(tenant, newProduct.parse({ name, isActive: true, ...given }))
    case 'activity':
      return createActivity(tenant, newActivity.parse({ type: 'task', subject: name, ...given }))
  }
}

describe.each(listedNames)('a field of a %s that is only read', entity => {
  /** They have acts of their own. */
  const byForm = () => fillable(entity).filter(({ key }) => key !== 'tagIds' && key !== 'stageId')

  test.each(['read', 'hidden'] as const)('is not changed by who finds it %s', async limit => {
    expect(byForm().length).toBeGreaterThan(3)
    for (const field of byForm()) {
      const change = edit(limitedIn(entity, field.key, limit), entity, field.key, valueFor(field, entity))
      await expect(change, field.key).rejects.toMatchObject(forbidden)
    }
  })

  test('is not set for many at once', async () => {
    if (!acts[entity].edit) return
    const target = { ids: [aviary.of.own[entity]] }
    for (const field of fillable(entity).filter(({ key }) => key !== 'stageId')) {
      const set = field.key === 'tagIds' ? { addTags: [tagId] } : { [field.key]: valueFor(field, entity) }
      const act = { entity, target, act: { set } }
      await expect(
        (async () => beginBulk(limitedIn(entity, field.key), act))(),
        field.key,
      ).rejects.toMatchObject(forbidden)
    }
  })

  test('is filled in a new record only where there is none without it', async () => {
    const needed = new Set(['name', 'firstName', 'lastName', 'subject', 'type', 'priority', 'isActive'])
    const isNeeded = ({ key }: Field) =>
      needed.has(key) || (entity === 'activity' && /^(company|contact|deal)Id$/.test(key))
    for (const field of byForm()) {
      const said =
        field.key === 'dueAt' ? { dueDate: '2041-05-17' } : { [field.key]: valueFor(field, entity) }
      const make = async () => create(limitedIn(entity, field.key), entity, said)
      if (isNeeded(field)) await expect(make(), field.key).resolves.toHaveProperty('id')
      else await expect(make(), field.key).rejects.toMatchObject(forbidden)
    }
    await expect(create(limitedIn(entity, own.get(entity)?.key ?? ''), entity, {})).resolves.toHaveProperty(
      'id',
    )
  })

  test('is no column of an import', async () => {
    const brought = importEntities.find(name => kindOf[name] === entity)
    if (!brought) return
    const keysFor = async (tenant: TenantScope) =>
      (await importFieldsFor(tenant, brought)).map(({ key }) => key.replace(/Id$/, ''))
    const all = await keysFor(open())
    for (const { key } of fillable(entity)) {
      const left = await keysFor(limitedIn(entity, key))
      const plain = key.replace(/Id$/, '')
      expect(left).not.toContain(plain)
      if (all.includes(plain)) expect(left.length).toBeLessThan(all.length)
    }
  })

  test('is changed by who may', async () => {
    for (const field of byForm()) {
      const before = await versionOf(entity)
      await edit(open(), entity, field.key, valueFor(field, entity))
      expect(await versionOf(entity), field.key).toBe(before + 1)
    }
  })
})

test('a card is moved, and a record tagged, by who may change stage and tags', async () => {
  const { stages } = await firstPipeline(aviary.me)
  const move = { id: aviary.of.own.deal, stageId: stages[1]?.id ?? '' }
  await expect((async () => moveDeal(limitedIn('deal', 'stageId'), move))()).rejects.toMatchObject(forbidden)
  expect(await moveDeal(open(), move)).toMatchObject({ id: move.id })

  const tagged = { entity: 'deal', id: move.id, addTags: [tagId], removeTags: [] } as const
  await expect(
    (async () => changeTags(limitedIn('deal', 'tagIds'), { ...tagged, addTags: [tagId], removeTags: [] }))(),
  ).rejects.toMatchObject(forbidden)
  expect((await changeTags(open(), { ...tagged, addTags: [tagId], removeTags: [] })).tags).toHaveLength(1)
})

test('the main contact, the day of a task and an amount have doors of their own', async () => {
  const { deal, activity, product } = aviary.of.own
  const person = { dealId: deal, contactId: aviary.of.team.contact, isMain: true }
  await expect(setDealContact(limitedIn('deal', 'contactId'), person)).rejects.toMatchObject(forbidden)
  await setDealContact(open(), person)
  const day = { id: activity, dueDate: '2042-01-01', dueTime: null }
  await expect(rescheduleActivity(limitedIn('activity', 'dueAt'), day)).rejects.toMatchObject(forbidden)
  await rescheduleActivity(open(), day)
  await expect((async () => setAmountFromLines(limitedIn('deal', 'amount'), deal))()).rejects.toMatchObject(
    forbidden,
  )
  await setAmountFromLines(open(), deal)
  const line = { dealId: deal, productId: product, unitPrice: '3' }
  for (const unseen of [limitedIn('deal', 'amount', 'hidden'), limitedIn('product', 'unitPrice', 'hidden')]) {
    await expect((async () => addLineItem(unseen, line))()).rejects.toMatchObject(forbidden)
  }
  await addLineItem(open(), line)
})

test('an edit that is wrong about a hidden value learns nothing from a conflict', async () => {
  const id = aviary.of.own.deal
  const guess = (tenant: TenantScope, amount: string) =>
    acts.deal.edit?.run(tenant, { id, version: 0 }, { amount })
  const tenant = limitedIn('deal', 'amount', 'hidden')
  const answers = await Promise.all(
    ['100', '4242', '7'].map(async amount => guess(tenant, amount)?.catch((error: unknown) => String(error))),
  )
  expect(new Set(answers).size).toBe(1)
})

test('what was done to a field is undone by who may change it', async () => {
  const tenant = open()
  const { id } = await beginBulk(tenant, {
    entity: 'contact',
    target: { ids: [aviary.of.own.contact] },
    act: { set: { city: 'Undone' } },
  })
  await runBulk(tenant, id)
  await expect(beginUndo(limitedIn('contact', 'city'), id)).rejects.toMatchObject(forbidden)
  await beginUndo(limitedIn('contact', 'department'), id)
})
