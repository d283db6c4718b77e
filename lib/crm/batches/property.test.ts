import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startBulk } from '@/lib/crm/batches/handing-over'
import { listKept } from '@/lib/crm/batches/queries'
import { beginUndo, runUndo } from '@/lib/crm/batches/undo'
import { updateCompany } from '@/lib/crm/companies/mutations'
import { stockOf } from '@/lib/testing/stock'
import { type TestTenant, testTenant } from '@/lib/testing/tenant'
import { bring } from '@/lib/transfer/testing/files'

let workspace: TestTenant

beforeAll(async () => {
  workspace = await testTenant()
})
afterAll(() => workspace.drop())

const name = fc.constantFrom('Acme', 'Globex', 'Initech', 'Hooli', 'Umbrella')
const word = fc.constantFrom('', 'Steel', 'Oil', 'Pharma')
const phone = fc.constantFrom('+49 30 5550142', '+49 171 5550177', 'front desk')
const amount = fc.constantFrom('', '10', '20.50')
const several = <T>(row: fc.Arbitrary<T>) => fc.array(row, { minLength: 1, maxLength: 5 })
const kind = fc.constantFrom('company' as const, 'contact' as const, 'deal' as const)
const picks = fc.array(fc.nat(20), { minLength: 1, maxLength: 4 })

const step = fc.oneof(
  fc.record({
    act: fc.constant('companies' as const),
    rows: several(fc.tuple(name, word, amount, fc.oneof(fc.constant(''), name))),
  }),
  fc.record({
    act: fc.constant('contacts' as const),
    rows: several(
      fc.tuple(
        name,
        word,
        fc.oneof(fc.constant(''), name),
        fc.oneof(fc.constant(''), phone),
        fc.oneof(fc.constant(''), name),
      ),
    ),
  }),
  fc.record({
    act: fc.constant('deals' as const),
    rows: several(
      fc.tuple(name, fc.constantFrom('New', 'Won', 'Lost'), amount, fc.oneof(fc.constant(''), name), word),
    ),
  }),
  fc.record({ act: fc.constant('edit' as const), kind, picks, value: word }),
  fc.record({ act: fc.constant('delete' as const), kind, picks }),
)
type Step = typeof step extends fc.Arbitrary<infer Of> ? Of : never

const file = (head: string, rows: readonly (readonly string[])[]) => ({
  text: `${head}\n${rows.map(row => row.join(',')).join('\n')}\n`,
})

const tables = { company: sql`companies`, contact: sql`contacts`, deal: sql`deals` }

async function pick(kind: keyof typeof tables, picks: readonly number[]): Promise<string[]> {
  const rows = await workspace.tenant
    .db('company:read')
    .execute<{ id: string }>(sql`select id::text from ${tables[kind]} where deleted_at is null order by id`)

  return [...new Set(picks.flatMap(at => rows[at % Math.max(1, rows.length)]?.id ?? []))]
}

/** @returns the batch that it made */
async function take(one: Step): Promise<string | undefined> {
  const { tenant } = workspace
  switch (one.act) {
    case 'companies': {
      const rows = one.rows.map(([of, industry, revenue, parent]) => [
        `c-${of}`,
        of,
        industry,
        revenue,
        parent,
      ])

      return (
        await bring(tenant, file('Record ID,Company name,Industry,Annual revenue,Parent company', rows), {
          entity: 'companies',
        })
      ).id
    }
    case 'contacts': {
      const rows = one.rows.map(([of, title, company, mobile, second]) => [
        `${of}@x.example`,
        of,
        title,
        company,
        mobile,
        second && `${of}.${second}@y.example`,
      ])
      const head = 'Email,First name,Job title,Company,Mobile,Email 2'

      return (await bring(tenant, file(head, rows), { entity: 'contacts' })).id
    }
    case 'deals': {
      const rows = one.rows.map(([of, stage, value, company, product]) => [
        `d-${of}`,
        of,
        stage,
        value,
        company,
        product,
      ])

      return (
        await bring(tenant, file('Deal ID,Deal name,Stage,Amount,Company,Product', rows), { entity: 'deals' })
      ).id
    }
    default: {
      const ids = await pick(one.kind, one.picks)
      if (ids.length === 0) return undefined
      const act = one.act === 'delete' ? 'delete' : { set: { description: one.value || null } }

      return (await startBulk(tenant, { entity: one.kind, target: { ids }, act })).id
    }
  }
}

test('random imports, bulk edits and deletions, undone in reverse, leave what was there', async () => {
  const { tenant } = workspace
  await bring(
    tenant,
    file('Record ID,Company name,Industry', [
      ['c-Acme', 'Acme', 'Steel'],
      ['c-Hooli', 'Hooli', ''],
    ]),
    {
      entity: 'companies',
    },
  )
  await bring(
    tenant,
    file('Deal ID,Deal name,Stage,Amount,Product', [['d-Acme', 'Acme', 'New', '5', 'Oil']]),
    {
      entity: 'deals',
    },
  )
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 5 }), async steps => {
      const before = await stockOf(tenant)
      const ids: string[] = []
      for (const one of steps) ids.push(...[await take(one)].filter(id => id !== undefined))
      for (const id of ids.reverse()) {
        await beginUndo(tenant, id)
        expect(await runUndo(tenant, id)).toMatchObject({ state: 'undone', kept: 0 })
      }
      expect(await stockOf(tenant)).toEqual(before)
    }),
    { numRuns: 5, endOnFailure: true },
  )
}, 60_000)

test('a single edit in between stays through every undo, and is told', async () => {
  const { tenant } = workspace
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 3 }), fc.nat(5), async (steps, at) => {
      const ids: string[] = []
      const note = `By hand ${at}`
      const rows = [['c-Hand', 'Hand', 'Overwritten']]
      const made = await bring(tenant, file('Record ID,Company name,Industry', rows), { entity: 'companies' })
      ids.push(made.id)
      const [hand] = await tenant
        .db('company:read')
        .execute<{ id: string; version: number }>(
          sql`select id::text, version from companies where name = 'Hand' and deleted_at is null`,
        )
      await updateCompany(tenant, { id: hand?.id ?? '', version: hand?.version ?? 0, industry: note })
      for (const one of steps) ids.push(...[await take(one)].filter(id => id !== undefined))
      for (const id of ids.reverse()) {
        await beginUndo(tenant, id)
        await runUndo(tenant, id)
      }
      const [after] = await tenant
        .db('company:read')
        .execute(sql`select industry from companies where name = 'Hand' and deleted_at is null`)
      expect(after).toEqual({ industry: note })
      expect(await listKept(tenant, made.id)).toMatchObject([{ name: 'Hand' }])
      await tenant.db('company:delete').execute(sql`delete from companies where name = 'Hand'`)
    }),
    { numRuns: 2, endOnFailure: true },
  )
}, 60_000)
