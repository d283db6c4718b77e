import 'server-only'
import { and, eq, isNull, ne, sql } from 'drizzle-orm'
import { companies, members } from '@/db/tenant/tables'
import type { TenantDb } from '@/db/types'
import type { ListedName } from '@/lib/crm/objects/field'
import { isHidden } from '@/lib/crm/objects/limits'
import { visible } from '@/lib/crm/records/visible'
import { AppError } from '@/lib/kernel/errors'
import type { TenantScope } from '@/lib/tenancy/scope'

export const gone = (what: string) =>
  new AppError('not_found', `This ${what} is gone. Somebody moved it to the trash.`)

/** What every change of a record leaves on it, beside its version. */
export const stamp = (tenant: TenantScope) => ({
  updatedBy: tenant.actor.memberId,
  updatedAt: sql`now()`,
})

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

/** The company that a link points to must be there. @throws AppError `not_found` */
export async function assertCompany(
  db: TenantDb,
  tenant: TenantScope,
  id: string | null | undefined,
  field = 'companyId',
): Promise<void> {
  if (!id) return
  const found = await db
    .select({ id: companies.id })
    .from(companies)
    .where(and(eq(companies.id, id), isNull(companies.deletedAt), visible(tenant, 'company')))
  if (found.length === 0) {
    const message = 'This company is not there any more.'
    throw new AppError('not_found', message, { fields: { [field]: [message] } })
  }
}

/** Who has a value already that only one may have. */
export type Holder = { id: string; name: string; isTrashed: boolean; isSeen: boolean }

/**
 * Says that a value is taken and by whom, so that a form can offer to open that record, or to bring it back from
 * the trash: `fields.holder` or `fields.trashed` has its id. Who does not see the field learns of no record what is
 * in it.
 */
export function taken(
  tenant: TenantScope,
  entity: ListedName,
  field: string | readonly [string, ...string[]],
  what: string,
  { id, name, isTrashed, isSeen }: Holder,
): AppError {
  if (isHidden(tenant, entity, typeof field === 'string' ? field : field[0])) {
    return new AppError(
      'conflict',
      `Another ${entity} has what only one may have, in a field that your role does not show.`,
    )
  }
  const under = (message: string) => Object.fromEntries([field].flat().map(one => [one, [message]]))
  if (!isSeen) {
    const message = `A record that you may not see has this ${what} already.`

    return new AppError('conflict', message, { fields: under(message) })
  }
  const message = isTrashed
    ? `${name} has this ${what} and lies in the trash.`
    : `${name} has this ${what} already.`

  return new AppError('conflict', message, {
    fields: { ...under(message), [isTrashed ? 'trashed' : 'holder']: [id] },
  })
}

/** Says that another record came from the same row of an import; its name only to who sees it. */
export const sameRow = ({ name, isSeen }: Pick<Holder, 'name' | 'isSeen'>): AppError =>
  new AppError(
    'conflict',
    isSeen
      ? `${name} came from the same row of an import. Delete it first.`
      : 'A record that you may not see came from the same row of an import.',
  )

/** Two who take the same value at the same time take it one after the other. Held until the transaction ends. */
export async function reserve(db: TenantDb, what: string, value: string): Promise<void> {
  await db.execute(
    sql`select pg_advisory_xact_lock(hashtextextended(${`${what} ${value.toLowerCase()}`}, 0))`,
  )
}
