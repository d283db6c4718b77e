import 'server-only'
import { and, eq, isNull, ne, sql } from 'drizzle-orm'
import { companies, members } from '@/db/tenant/tables'
import type { FieldChange } from '@/db/tenant/tables/events'
import type { TenantDb } from '@/db/types'
import { AppError } from '@/lib/kernel/errors'
import type { TenantScope } from '@/lib/tenancy/scope'

type Value = string | number | boolean | null | undefined

export const changedSince = () =>
  new AppError('conflict', 'This was changed since you opened it. Reload to see how it is now.')

export const gone = (what: string) =>
  new AppError('not_found', `This ${what} is gone. Somebody moved it to the trash.`)

/** Who owns a record must be here. @throws AppError `invalid` */
export async function assertOwner(db: TenantDb, ownerId: string | null | undefined): Promise<void> {
  if (!ownerId) return
  const found = await db
    .select({ id: members.id })
    .from(members)
    .where(and(eq(members.id, ownerId), ne(members.state, 'removed')))
  if (found.length === 0) {
    const message = 'This person is not in the workspace any more.'
    throw new AppError('invalid', message, { fields: { ownerId: [message] } })
  }
}

/** What an edit changes, told as people read it; the same value again is no change. */
export async function changesBetween(
  db: TenantDb,
  labels: Record<string, string>,
  old: Record<string, unknown>,
  edit: Record<string, unknown>,
): Promise<FieldChange[]> {
  const changes: FieldChange[] = []
  for (const [key, field] of Object.entries(labels)) {
    const [before, after] = [asValue(old[key]), asValue(edit[key])]
    if (edit[key] === undefined || same(before, after)) continue
    changes.push({ field, old: await inWords(db, key, before), new: await inWords(db, key, after) })
  }

  return changes
}

export const stamp = (tenant: TenantScope) => ({
  updatedBy: tenant.actor.memberId,
  updatedAt: sql`now()`,
})

const asValue = (value: unknown): Value =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null

/** "550" and "550.00" are one amount. */
function same(a: Value, b: Value): boolean {
  if (a === b || ((a ?? null) === null && (b ?? null) === null)) return true
  const isNumeric = (value: Value) => /^\d+(\.\d+)?$/.test(String(value))

  return isNumeric(a) && isNumeric(b) && Number(a) === Number(b)
}

async function inWords(db: TenantDb, key: string, value: Value): Promise<string | null> {
  if (value === null || value === undefined) return null
  const text = String(value)
  if (key === 'ownerId') {
    const [row] = await db.select({ name: members.name }).from(members).where(eq(members.id, text))

    return row?.name ?? null
  }
  if (key === 'companyId' || key === 'parentCompanyId') {
    const [row] = await db.select({ name: companies.name }).from(companies).where(eq(companies.id, text))

    return row?.name ?? null
  }
  if (typeof value === 'boolean') return value ? 'yes' : 'no'

  return text.length > 200 ? `${text.slice(0, 199)}…` : text
}

/** A live record that a link points to, or nothing. */
export async function assertCompany(db: TenantDb, id: string | null | undefined): Promise<void> {
  if (!id) return
  const found = await db
    .select({ id: companies.id })
    .from(companies)
    .where(and(eq(companies.id, id), isNull(companies.deletedAt)))
  if (found.length === 0) {
    const message = 'This company is not there any more.'
    throw new AppError('not_found', message, { fields: { companyId: [message] } })
  }
}
