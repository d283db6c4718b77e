import 'server-only'
import { eq } from 'drizzle-orm'
import { companies, contacts, members, productCategories, workspace } from '@/db/tenant/tables'
import type { FieldChange } from '@/db/tenant/tables/events'
import type { TenantDb } from '@/db/types'
import { contactName } from '@/lib/crm/contacts/name'
import { pointsIn, pointsInWords } from '@/lib/crm/contacts/points'
import { lifecycleLabels } from '@/lib/crm/records/lifecycle'

type Value = string | number | boolean | null

/** What an edit changes, told as people read it; the same value again is no change. */
export async function changesBetween(
  db: TenantDb,
  labels: Readonly<Record<string, string>>,
  old: Readonly<Record<string, unknown>>,
  edit: Readonly<Record<string, unknown>>,
): Promise<FieldChange[]> {
  const changes: FieldChange[] = []
  for (const [key, field] of Object.entries(labels)) {
    if (edit[key] === undefined || isSame(old[key], edit[key])) continue
    changes.push({
      field,
      old: await inWords(db, key, old[key], old),
      new: await inWords(db, key, edit[key], old),
    })
  }

  return changes
}

/** "550" and "550.00" are one amount; nothing and nothing are one too. */
export function isSame(one: unknown, other: unknown): boolean {
  const [a, b] = [asValue(one), asValue(other)]
  if (a === null || b === null) return a === b
  if (String(a) === String(b)) return true
  const isNumeric = (value: Value) => /^\d+(\.\d+)?$/.test(String(value))

  return isNumeric(a) && isNumeric(b) && Number(a) === Number(b)
}

/** A value as it is read: names in place of ids, amounts with their currency. Null for nothing. */
export async function inWords(
  db: TenantDb,
  key: string,
  value: unknown,
  record: Readonly<Record<string, unknown>> = {},
): Promise<string | null> {
  const known = asValue(value)
  if (known === null) return null
  if (typeof known === 'boolean') return known ? 'yes' : 'no'
  const text = String(known)
  switch (key) {
    case 'ownerId':
      return first(await db.select({ name: members.name }).from(members).where(eq(members.id, text)))
    case 'companyId':
    case 'parentCompanyId':
      return first(await db.select({ name: companies.name }).from(companies).where(eq(companies.id, text)))
    case 'contactId':
      return first(await db.select({ name: contactName }).from(contacts).where(eq(contacts.id, text)))
    case 'categoryId':
      return first(
        await db
          .select({ name: productCategories.name })
          .from(productCategories)
          .where(eq(productCategories.id, text)),
      )
    case 'probability':
      return `${text}%`
    case 'amount':
    case 'annualRevenue':
    case 'unitPrice':
      return moneyInWords(text, await currencyOf(db, record))
    case 'emails':
    case 'phones':
      return pointsInWords(pointsIn(text))
    case 'lifecycleStage':
      return Object.entries(lifecycleLabels).find(([stage]) => stage === text)?.[1] ?? text
    default:
      return text.length > 200 ? `${text.slice(0, 199)}…` : text
  }
}

async function currencyOf(db: TenantDb, { currency }: Readonly<Record<string, unknown>>): Promise<string> {
  if (typeof currency === 'string' && currency) return currency
  const [settings] = await db.select({ currency: workspace.currency }).from(workspace)

  return settings?.currency ?? 'USD'
}

const first = (rows: readonly { name: string }[]): string | null => rows[0]?.name ?? null

function asValue(value: unknown): Value {
  if (typeof value === 'number' || typeof value === 'boolean') return value

  return typeof value === 'string' && value !== '' ? value : null
}

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
