import { desc, sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { auditLog, workspace } from '@/db/tenant/tables'
import { listRecords } from '@/lib/crm/lists/queries'
import { readView } from '@/lib/crm/views/address'
import { textStream } from '@/lib/entry/text-stream'
import { gatherStatistics } from '@/lib/testing/statistics'
import { type TestTenant, testTenant } from '@/lib/testing/tenant'
import { exportFile } from '@/lib/transfer/export-file'

const count = 20_000
let house: TestTenant
let other: TestTenant

beforeAll(async () => {
  ;[house, other] = await Promise.all([testTenant(), testTenant({ name: 'Other' })])
  const db = house.tenant.db('company:create')
  await db
    .insert(workspace)
    .values({ timeZone: 'Asia/Kolkata', currency: 'CHF' })
    .onConflictDoUpdate({ target: workspace.only, set: { timeZone: 'Asia/Kolkata', currency: 'CHF' } })
  await db.execute(sql`
    insert into companies (name, annual_revenue, lifecycle_stage, owner_id, created_at)
    select 'Company ' || lpad(n::text, 5, '0'), n % 100, 'lead', ${house.tenant.actor.memberId}::uuid,
      '2026-03-01 20:30Z'
    from generate_series(1, ${count}) n`)
  await gatherStatistics(house)
  await db.execute(sql`insert into products (name, sku, unit_price, currency, is_active, description)
    values ('=HYPERLINK("http://evil")', '@cmd', 12.5, 'EUR', false, ${'Two\nlines, "quoted"'})`)
})

afterAll(() => Promise.all([house.drop(), other.drop()]))

async function piecesOf(...args: Parameters<typeof exportFile>): Promise<string[]> {
  const pieces: string[] = []
  for await (const piece of exportFile(...args)) pieces.push(piece)

  return pieces
}

test('twenty thousand rows come in their order, a thousand at a time', async () => {
  const state = readView('company', { s: 'annualRevenue.desc,name.desc', c: 'annualRevenue,createdAt' })
  const pieces = await piecesOf(house.tenant, 'company', state)
  const [header, ...lines] = pieces.join('').trimEnd().split('\r\n')
  expect(header).toBe('\u{feff}Name,Annual revenue,Annual revenue (currency),Created')
  expect(lines).toHaveLength(count)
  expect(new Set(lines).size).toBe(count)
  expect(lines[0]).toBe('Company 19999,99.00,CHF,2026-03-02 02:00')
  const names = lines.map(line => line.slice(0, 13))
  const { rows } = await listRecords(house.tenant, 'company', state)
  expect(names.slice(0, 50)).toEqual(rows.map(({ cells }) => cells.name))
  expect(pieces).toHaveLength(1 + count / 1000)
})

test('only what the view lets through is in it, in words', async () => {
  const state = readView('company', {
    f: 'name.startsWith.Company 0001',
    q: 'company',
    c: 'lifecycleStage,ownerId,domain',
  })
  const lines = (await piecesOf(house.tenant, 'company', state)).join('').split('\r\n')
  expect(lines).toHaveLength(12)
  expect(lines[0]).toBe('\u{feff}Name,Lifecycle,Owner,Domain')
  expect(lines).toContain('Company 00012,Lead,Olivia Owner,')
})

test('nothing in it runs when a spreadsheet opens it', async () => {
  const state = readView('product', { c: 'sku,unitPrice,isActive,description' })
  expect((await piecesOf(house.tenant, 'product', state)).at(-1)).toBe(
    `"'=HYPERLINK(""http://evil"")",'@cmd,12.50,EUR,no,"Two\nlines, ""quoted"""\r\n`,
  )
})

describe('a reader', () => {
  test('who goes away stops it, and one who waits is waited for', async () => {
    let [asked, isOver] = [0, false]
    async function* watched() {
      try {
        for await (const piece of exportFile(house.tenant, 'company', readView('company', {}))) {
          asked += 1
          yield piece
        }
      } finally {
        isOver = true
      }
    }
    const reader = textStream(watched()).getReader()
    await reader.read()
    await reader.read()
    // One piece is made while the last is read, none beyond it.
    expect(asked).toBeLessThanOrEqual(3)
    expect(isOver).toBe(false)
    await reader.cancel()
    expect(isOver).toBe(true)
    expect(asked).toBeLessThanOrEqual(3)
  })

  test('is named in the audit log, with what was taken out', async () => {
    await piecesOf(house.as('member'), 'product', readView('product', {}))
    const log = await house.tenant
      .db('audit:read')
      .select()
      .from(auditLog)
      .orderBy(desc(auditLog.id))
      .limit(1)
    expect(log).toMatchObject([{ action: 'export.made', title: 'Products' }])
  })

  test('who may only look takes nothing out, a member does; another workspace has nothing of it', async () => {
    const state = readView('product', {})
    expect(() => exportFile(house.as('viewer'), 'product', state)).toThrow(
      expect.objectContaining({ code: 'forbidden' }),
    )
    expect(await piecesOf(house.as('member'), 'product', state)).toHaveLength(2)
    expect(await piecesOf(other.tenant, 'product', state)).toHaveLength(1)
  })
})
