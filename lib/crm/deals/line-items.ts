import 'server-only'
import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import { one } from '@/db/one'
import { dealLineItems, deals, products } from '@/db/tenant/tables'
import type { TenantDb } from '@/db/types'
import { type LockedDeal, lockDeal } from '@/lib/crm/deals/lock'
import { stamp } from '@/lib/crm/deals/mutations'
import { type LineItemEdit, type NewLineItem, newLineItem } from '@/lib/crm/deals/schema'
import type { LineTotals } from '@/lib/crm/deals/types'
import { recordEvent } from '@/lib/crm/events'
import { assertMayChange } from '@/lib/crm/objects/limits'
import { leadsToVisible, visible } from '@/lib/crm/records/visible'
import { moneyInWords } from '@/lib/crm/records/words'
import { AppError } from '@/lib/kernel/errors'
import { seesPrices } from '@/lib/permissions/rights'
import type { TenantScope } from '@/lib/tenancy/scope'

const mostItems = 100

/** A line after its discount, to the cent, and the tax on that. What a deal adds up to is the sum of these. */
const net = sql`round(${dealLineItems.quantity} * ${dealLineItems.unitPrice} * (100 - ${dealLineItems.discountPercent}) / 100, 2)`
const tax = sql`round(${net} * ${dealLineItems.taxRate} / 100, 2)`

/** What a deal is about, in order; at most 100 lines. Amounts are decimal strings. */
export function listLineItems(tenant: TenantScope, dealId: string) {
  return tenant
    .db('deal:read')
    .select({
      id: dealLineItems.id,
      productId: dealLineItems.productId,
      name: dealLineItems.name,
      quantity: dealLineItems.quantity,
      unitPrice: dealLineItems.unitPrice,
      discountPercent: dealLineItems.discountPercent,
      taxRate: dealLineItems.taxRate,
      total: sql<string>`${net}`,
    })
    .from(dealLineItems)
    .where(and(eq(dealLineItems.dealId, dealId), leadsToVisible(tenant, 'deal', dealLineItems.dealId)))
    .orderBy(asc(dealLineItems.position), asc(dealLineItems.id))
    .limit(mostItems)
}

/** What the lines of a deal add up to, as decimal strings. */
export async function getLineTotals(tenant: TenantScope, dealId: string): Promise<LineTotals> {
  return one(
    await tenant
      .db('deal:read')
      .select({
        list: sql<string>`coalesce(sum(round(${dealLineItems.quantity} * ${dealLineItems.unitPrice}, 2)), 0)::text`,
        net: sql<string>`coalesce(sum(${net}), 0)::text`,
        tax: sql<string>`coalesce(sum(${tax}), 0)::text`,
        gross: sql<string>`coalesce(sum(${net} + ${tax}), 0)::text`,
      })
      .from(dealLineItems)
      .where(eq(dealLineItems.dealId, dealId)),
  )
}

/**
 * Adds a product to a deal. Name and price are copied, so that a later price list leaves the deal alone.
 *
 * @throws AppError `not_found` when the deal or the product is gone; `invalid` when the product has a price in
 * another currency and none is given.
 */
export function addLineItem(tenant: TenantScope, input: NewLineItem): Promise<{ id: string }> {
  const values = newLineItem.parse(input)
  assertSeesPrices(tenant)

  return tenant.transaction('deal:update', async db => {
    const deal = await lockDeal(db, tenant, values.dealId)
    const { name, unitPrice } = await priced(db, tenant, values, deal.currency)
    const lines = await db
      .select({ position: dealLineItems.position })
      .from(dealLineItems)
      .where(eq(dealLineItems.dealId, deal.dealId))
    if (lines.length >= mostItems) throw new AppError('invalid', `A deal holds ${mostItems} products.`)
    const item = one(
      await db
        .insert(dealLineItems)
        .values({
          dealId: deal.dealId,
          productId: values.productId,
          name,
          unitPrice,
          quantity: values.quantity,
          discountPercent: values.discountPercent,
          taxRate: values.taxRate,
          position: Math.max(-1, ...lines.map(line => line.position)) + 1,
        })
        .returning({ id: dealLineItems.id }),
    )
    await tell(db, tenant, deal, null, said(values.quantity, name))

    return item
  })
}

/** Changes quantity, price, discount or tax of a line. @throws AppError `not_found`. */
export function updateLineItem(tenant: TenantScope, input: LineItemEdit): Promise<void> {
  const { id, ...edit } = input
  assertSeesPrices(tenant)

  return tenant.transaction('deal:update', async db => {
    const { item, deal } = await lockItem(db, tenant, id)
    const now = { ...item, ...defined(edit) }
    const line = (of: typeof now) =>
      [
        `${said(of.quantity, of.name)} at ${moneyInWords(of.unitPrice, deal.currency)}`,
        Number(of.discountPercent) > 0 && `${Number(of.discountPercent)}% off`,
        Number(of.taxRate) > 0 && `${Number(of.taxRate)}% tax`,
      ]
        .filter(Boolean)
        .join(', ')
    if (line(now) === line(item)) return
    const { quantity, unitPrice, discountPercent, taxRate } = now
    await db
      .update(dealLineItems)
      .set({ quantity, unitPrice, discountPercent, taxRate })
      .where(eq(dealLineItems.id, id))
    await tell(db, tenant, deal, line(item), line(now))
  })
}

/** Takes a line off a deal. @throws AppError `not_found`. */
export function removeLineItem(tenant: TenantScope, id: string): Promise<void> {
  assertSeesPrices(tenant)

  return tenant.transaction('deal:update', async db => {
    const { item, deal } = await lockItem(db, tenant, id)
    await db.delete(dealLineItems).where(eq(dealLineItems.id, id))
    await tell(db, tenant, deal, said(item.quantity, item.name), null)
  })
}

/** Makes the total of its lines, before tax, the amount of a deal. @throws AppError `not_found`; `invalid` without lines. */
export function setAmountFromLines(tenant: TenantScope, dealId: string): Promise<{ amount: string }> {
  assertSeesPrices(tenant)
  assertMayChange(tenant, 'deal', 'amount')

  return tenant.transaction('deal:update', async db => {
    const deal = await lockDeal(db, tenant, dealId)
    const [sum] = await db
      .select({
        amount: sql<string | null>`sum(${net})`,
      })
      .from(dealLineItems)
      .where(eq(dealLineItems.dealId, dealId))
    if (!sum?.amount) throw new AppError('invalid', 'Add a product first: there is no total yet.')
    const { amount } = sum
    if (deal.amount !== null && Number(deal.amount) === Number(amount)) return { amount }
    await db
      .update(deals)
      .set({ amount, ...stamp(tenant) })
      .where(eq(deals.id, dealId))
    const words = (value: string | null) => (value === null ? null : moneyInWords(value, deal.currency))
    const { currency, amount: old, ...names } = deal
    await recordEvent(db, tenant, {
      kind: 'deal.updated',
      ...names,
      changes: [{ field: 'amount', old: words(old), new: words(amount) }],
    })

    return { amount }
  })
}

/** Who does not see prices says none: what a line costs is part of what the deal is worth. */
function assertSeesPrices({ rights }: TenantScope): void {
  if (seesPrices(rights)) return
  throw new AppError('forbidden', 'Your role does not let you change the products of a deal.')
}

async function lockItem(db: TenantDb, tenant: TenantScope, id: string) {
  const find = () =>
    db
      .select({
        dealId: dealLineItems.dealId,
        name: dealLineItems.name,
        quantity: dealLineItems.quantity,
        unitPrice: dealLineItems.unitPrice,
        discountPercent: dealLineItems.discountPercent,
        taxRate: dealLineItems.taxRate,
      })
      .from(dealLineItems)
      .where(eq(dealLineItems.id, id))
  const gone = () => new AppError('not_found', 'This line is gone already.')
  const [seen] = await find()
  if (!seen) throw gone()
  const deal = await lockDeal(db, tenant, seen.dealId)
  const [item] = await find()
  if (!item) throw gone()

  return { item, deal }
}

async function priced(
  db: TenantDb,
  tenant: TenantScope,
  input: { productId: string | null; name: string | null; unitPrice: string | null },
  currency: string,
): Promise<{ name: string; unitPrice: string }> {
  const { productId, name, unitPrice } = input
  if (!productId) return { name: name ?? '', unitPrice: unitPrice ?? '0' }
  const [product] = await db
    .select({ name: products.name, unitPrice: products.unitPrice, currency: products.currency })
    .from(products)
    .where(and(eq(products.id, productId), isNull(products.deletedAt), visible(tenant, 'product')))
  if (!product) throw new AppError('not_found', 'This product is gone. Choose another.')
  if (!unitPrice && product.unitPrice && product.currency && product.currency !== currency) {
    const message = `${product.name} has its price in ${product.currency}. Give the price in ${currency}.`
    throw new AppError('invalid', message, { fields: { unitPrice: [message] } })
  }

  return { name: name ?? product.name, unitPrice: unitPrice ?? product.unitPrice ?? '0' }
}

/** The lines are part of the deal, but not what an edit of its fields could overwrite: no new version. */
async function tell(
  db: TenantDb,
  tenant: TenantScope,
  deal: LockedDeal,
  old: string | null,
  now: string | null,
): Promise<void> {
  const { currency, amount, ...names } = deal
  await db
    .update(deals)
    .set({ updatedAt: sql`now()`, updatedBy: tenant.actor.memberId })
    .where(eq(deals.id, deal.dealId))
  await recordEvent(db, tenant, {
    kind: 'deal.updated',
    ...names,
    changes: [{ field: 'products', old, new: now }],
  })
}

const said = (quantity: string, name: string) => `${Number(quantity)} × ${name}`

/** What an edit names; the rest of the line stays. */
const defined = ({ quantity, unitPrice, discountPercent, taxRate }: Omit<LineItemEdit, 'id'>) => ({
  ...(quantity !== undefined && { quantity }),
  ...(unitPrice !== undefined && { unitPrice }),
  ...(discountPercent !== undefined && { discountPercent }),
  ...(taxRate !== undefined && { taxRate }),
})
