import 'server-only'
import { eq, sql } from 'drizzle-orm'
import { companies, contacts, type deals, members } from '@/db/tenant/tables'
import type { FieldChange } from '@/db/tenant/tables/events'
import type { TenantDb } from '@/db/types'
import { type DealEdit, dealLabels } from '@/lib/crm/deals/schema'

type Deal = typeof deals.$inferSelect
type Key = Exclude<keyof DealEdit, 'id' | 'version' | 'custom'>

const isKey = (key: string): key is Key => key in dealLabels

/** What an edit changes, in the words of the timeline; the same value again is no change. */
export async function changesOf(db: TenantDb, deal: Deal, edit: DealEdit): Promise<FieldChange[]> {
  const changes: FieldChange[] = []
  for (const key of Object.keys(dealLabels).filter(isKey)) {
    const [old, now] = [deal[key], edit[key]]
    if (now === undefined || same(old, now)) continue
    const read = (value: string | number | null) => inWords(db, key, value, deal.currency)
    changes.push({ field: dealLabels[key], old: await read(old), new: await read(now) })
  }

  return changes
}

/** "550" and "550.00" are one amount. */
function same(old: string | number | null, now: string | number | null): boolean {
  if (old === now) return true
  if (old === null || now === null) return false

  return /^[\d.]+$/.test(`${old}`) && /^[\d.]+$/.test(`${now}`) && Number(old) === Number(now)
}

async function inWords(
  db: TenantDb,
  key: Key,
  value: string | number | null,
  currency: string,
): Promise<string | null> {
  if (value === null) return null
  const text = String(value)
  switch (key) {
    case 'amount':
      return moneyInWords(text, currency)
    case 'probability':
      return `${text}%`
    case 'companyId':
      return first(await db.select({ name: companies.name }).from(companies).where(eq(companies.id, text)))
    case 'contactId':
      return first(await db.select({ name: fullName }).from(contacts).where(eq(contacts.id, text)))
    case 'ownerId':
      return first(await db.select({ name: members.name }).from(members).where(eq(members.id, text)))
    default:
      return text.length > 200 ? `${text.slice(0, 199)}…` : text
  }
}

const fullName = sql<string>`trim(${contacts.firstName} || ' ' || ${contacts.lastName})`
const first = (rows: readonly { name: string }[]): string | null => rows[0]?.name ?? null

/** "$53,536": how an amount is told in the timeline. */
export function moneyInWords(amount: string, currency: string): string {
  const format = new Intl.NumberFormat('en-US', {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    trailingZeroDisplay: 'stripIfInteger',
  })

  return format.format(Number(amount))
}
