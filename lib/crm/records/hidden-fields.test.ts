import { getTableColumns, sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { one } from '@/db/one'
import { isClosable } from '@/db/tenant/closed-columns'
import { customFields, tags } from '@/db/tenant/tables'
import { fieldsFor } from '@/lib/crm/custom-fields/queries'
import { asField } from '@/lib/crm/custom-fields/schema'
import { getBoard } from '@/lib/crm/deals/board'
import { listLineItems } from '@/lib/crm/deals/line-items'
import { recordEvent } from '@/lib/crm/events'
import { getCharts } from '@/lib/crm/home/figures'
import { getMonth } from '@/lib/crm/home/queries'
import { listGroups } from '@/lib/crm/lists/groups'
import { countRecords, listRecords } from '@/lib/crm/lists/queries'
import { columnsOf } from '@/lib/crm/objects/columns'
import { type Field, type ListedName, listedNames } from '@/lib/crm/objects/field'
import { fieldsOf } from '@/lib/crm/objects/registry'
import { getDealFigures } from '@/lib/crm/records/figures'
import { type Aviary, alike, canariesIn } from '@/lib/crm/records/testing/canaries'
import { firstPipeline, type Reads, readsOf } from '@/lib/crm/records/testing/reads'
import { searchEverything } from '@/lib/crm/search/queries'
import { listTimeline } from '@/lib/crm/timeline/queries'
import { readView } from '@/lib/crm/views/address'
import type { FieldLimit, Rights } from '@/lib/permissions/rights'
import type { TenantScope } from '@/lib/tenancy/scope'
import { type TestTenant, testTenant } from '@/lib/testing/tenant'

type Canary = { readonly field: Field; readonly shown: RegExp; readonly word?: string }

let house: TestTenant
let aviary: Aviary
/** Per kind, the fields that can be hidden, each with what it holds and how an answer shows that. */
const canaries = new Map<ListedName, Canary[]>()

const all = { sorts: [], columns: [] }
const limited = (entity: ListedName, keys: readonly string[], limit: FieldLimit = 'hidden'): Rights => ({
  ...alike({}),
  fields: { [entity]: Object.fromEntries(keys.map(key => [key, limit])) },
})
const without = (entity: ListedName, ...keys: string[]) => house.limited(aviary.me, limited(entity, keys))

const reads: Reads = {
  ...readsOf(() => aviary),
  charts: getCharts,
  'figures of a month': tenant => getMonth(tenant, tenant.actor.memberId ?? ''),
  'figures of a company': tenant => getDealFigures(tenant, { kind: 'company', id: aviary.of.own.company }),
}

/** A value that occurs nowhere else. `n` tells the fields of one kind apart. */
function canaryFor({ type, options }: Field, entity: ListedName, n: number) {
  const at = listedNames.indexOf(entity)
  const number = 70_000 + at * 1000 + n
  const word = `zebra${entity}${n}x`
  const day = `20${40 + at}-0${1 + Math.floor(n / 28)}-${String(1 + (n % 28)).padStart(2, '0')}`
  const ofText = { shown: new RegExp(word), word }
  switch (type) {
    case 'number':
    case 'currency':
      return { value: number, shown: new RegExp(String(number)) }
    case 'percent':
      return { value: 73, shown: /(?<=[":])73(?=[",}%])/ }
    case 'date':
      return { value: day, shown: new RegExp(day) }
    case 'datetime':
      return { value: `${day}T12:00:00.000Z`, shown: new RegExp(day) }
    case 'select': {
      // Not the same for people and companies, which share their stages.
      const value = options?.at(-2 - at)?.value ?? ''

      return { value, shown: new RegExp(`"${value}"`) }
    }
    case 'email':
      return { ...ofText, value: `${word}@example.com` }
    case 'url':
      return { value: `https://${word}.example.com/`, shown: ofText.shown }
    case 'phone':
      return {
        value: `+49${number}${number}`,
        shown: new RegExp(`${number}${number}`),
        word: `${number}${number}`,
      }
    default:
      return { ...ofText, value: word }
  }
}

async function ownFieldOf(entity: ListedName, type: 'text' | 'number'): Promise<Field> {
  const made = one(
    await house.tenant
      .db('workspace:update')
      .insert(customFields)
      .values({ entity, label: `Own ${type}`, type })
      .returning(),
  )

  return asField(made)
}

/** Writes it past all rules, and what a change of it leaves in the timeline. */
async function plant(entity: ListedName, field: Field, value: string | number, label: string): Promise<void> {
  const db = house.tenant.db(`${entity}:update`)
  const { table } = columnsOf(entity)
  const id = aviary.of.own[entity]
  const name = field.key.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`)
  const type = Object.entries(getTableColumns(table))
    .find(([key]) => key === field.key)?.[1]
    .getSQLType()
  if (field.customId) {
    const held = JSON.stringify({ [field.customId]: value })
    await db.execute(sql`update ${table} set custom = custom || ${held}::text::jsonb where id = ${id}`)
  } else if (field.relation === 'tag') {
    const tag = one(
      await db
        .insert(tags)
        .values({ name: String(value), color: 'gray' })
        .returning({ id: tags.id }),
    )
    await db.execute(sql`update ${table} set tag_ids = array[${tag.id}::uuid] where id = ${id}`)
  } else {
    const typed = sql`${String(value)}::text::${sql.raw(type ?? '')}`
    await db.execute(sql`update ${table} set ${sql.identifier(name)} = ${typed} where id = ${id}`)
  }
  await recordEvent(db, house.tenant, {
    kind: `${entity}.updated`,
    companyId: aviary.of.own.company,
    title: 'Told',
    changes: [{ field: label, old: null, new: String(value) }],
  })
}

beforeAll(async () => {
  house = await testTenant()
  aviary = await canariesIn(house)
  for (const entity of listedNames) {
    const own = [await ownFieldOf(entity, 'text'), await ownFieldOf(entity, 'number')]
    const kept: Canary[] = []
    for (const field of [...fieldsOf(entity), ...own]) {
      if (!isClosable(entity, field.key)) continue
      const { value, ...canary } = canaryFor(field, entity, kept.length)
      await plant(entity, field, value, field.label)
      kept.push({ field, ...canary })
    }
    canaries.set(entity, kept)
  }
})
afterAll(() => house.drop())

const ofKind = (entity: ListedName) => canaries.get(entity) ?? []
const keysOf = (entity: ListedName) => ofKind(entity).map(({ field }) => field.key)
const seenIn = (entity: ListedName, answer: unknown) => {
  const text = JSON.stringify(answer)

  return ofKind(entity)
    .filter(({ shown }) => shown.test(text))
    .map(({ field }) => field.key)
}
const wholeList = async (tenant: TenantScope, entity: ListedName) => {
  const columns = fieldsOf(entity).map(({ key }) => ({ field: key }))
  const own = keysOf(entity).map(key => ({ field: key }))

  return listRecords(tenant, entity, { ...all, columns: [...columns, ...own] })
}

test('no answer of any read holds what a role hides, and each is shown to who may see it', async () => {
  const hidden = house.limited(aviary.me, {
    ...alike({}),
    fields: Object.fromEntries(
      listedNames.map(entity => [
        entity,
        Object.fromEntries(keysOf(entity).map(key => [key, 'hidden' as const])),
      ]),
    ),
  })
  const open = house.limited(aviary.me, alike({}))
  const leaks: string[] = []
  const shown = new Set<string>()
  for (const [name, read] of Object.entries(reads)) {
    const [narrow, wide] = [await read(hidden), await read(open)]
    for (const entity of listedNames) {
      leaks.push(...seenIn(entity, narrow).map(key => `${name}: ${entity}.${key}`))
      for (const key of seenIn(entity, wide)) shown.add(`${entity}.${key}`)
    }
  }

  expect(leaks).toEqual([])
  expect([...shown].sort()).toEqual(
    listedNames.flatMap(entity => keysOf(entity).map(key => `${entity}.${key}`)).sort(),
  )
}, 60_000)

describe.each(listedNames)('one field of a %s hidden', entity => {
  test('is gone from its list and its history, and the others stay', async () => {
    const open = house.limited(aviary.me, alike({}))
    expect(seenIn(entity, await wholeList(open, entity))).toEqual(keysOf(entity))
    const timeline = (tenant: TenantScope) =>
      listTimeline(tenant, { kind: 'company', id: aviary.of.own.company }, { onlyChanges: true })
    for (const { field } of ofKind(entity)) {
      const tenant = without(entity, field.key)
      const others = keysOf(entity).filter(key => key !== field.key)
      expect(seenIn(entity, await wholeList(tenant, entity))).toEqual(others)
      expect(seenIn(entity, await timeline(tenant))).not.toContain(field.key)
    }
  }, 30_000)

  test('filters, sorts, groups and sums nothing', async () => {
    for (const { field } of ofKind(entity)) {
      const tenant = without(entity, field.key)
      const filter = { field: field.key, operator: 'filled' as const, values: [] }
      const test =
        field.type === 'checkbox' ? { ...filter, operator: 'is' as const, values: ['true'] } : filter
      await expect(countRecords(tenant, entity, { filter: test })).rejects.toMatchObject({ code: 'invalid' })
      const sorts = [{ field: field.key, direction: 'asc' as const }]
      await expect(listRecords(tenant, entity, { ...all, sorts })).rejects.toMatchObject({ code: 'invalid' })
      const grouped = { ...all, group: field.key }
      await expect(listGroups(tenant, entity, grouped)).rejects.toMatchObject({ code: 'invalid' })
      const fields = await fieldsFor(tenant, entity)
      const at = { f: `${field.key}.filled`, s: `${field.key}.asc`, g: field.key, c: field.key }
      expect(readView(entity, at, fields)).toEqual({ sorts: [], columns: [] })
    }
  })

  test('finds no record by its text', async () => {
    const open = house.limited(aviary.me, alike({}))
    for (const { field, word } of ofKind(entity)) {
      if (!word || (await searchEverything(open, word)).length === 0) continue
      expect(await searchEverything(without(entity, field.key), word)).toEqual([])
      expect(await countRecords(without(entity, field.key), entity, { q: word })).toBe(0)
    }
  })
})

test('sums of hidden amounts are nothing', async () => {
  const tenant = without('deal', 'amount')
  const board = await getBoard(tenant, await firstPipeline(tenant), {})
  expect([board.summary.open, board.lanes[0]?.figures.sum]).toEqual(['0.00', '0.00'])
  expect(
    (await listLineItems(tenant, aviary.of.own.deal)).map(({ unitPrice, total }) => [unitPrice, total]),
  ).toEqual([['0.00', '0.00']])
})

test('what a record cannot be read without is not hidden, whatever a role says', async () => {
  const tenant = without('deal', 'name', 'stageId', 'ownerId', 'id', 'deletedAt', 'nonsense')
  expect(await countRecords(tenant, 'deal', {})).toBe(await countRecords(aviary.me, 'deal', {}))
  const fields = await fieldsFor(tenant, 'deal')
  expect(fields.map(({ key }) => key)).toEqual((await fieldsFor(aviary.me, 'deal')).map(({ key }) => key))
  expect(fields[0]).toMatchObject({ key: 'name', isReadOnly: true })
})
