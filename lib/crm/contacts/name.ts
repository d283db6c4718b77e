import 'server-only'
import { type SQL, sql } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import { contacts } from '@/db/tenant/tables'
import { limitOf } from '@/lib/permissions/rights'
import type { TenantScope } from '@/lib/tenancy/scope'

/** A person without a name is called by their address. */
export const contactName = sql<string>`coalesce(nullif(trim(${contacts.firstName} || ' ' || ${contacts.lastName}), ''), ${contacts.email}, 'Unnamed')`

/** The same, to whoever asks, where it is read for a change: their role may hide the address. */
export const contactNameFor = ({ rights }: Pick<TenantScope, 'rights'>): SQL<string> =>
  limitOf(rights, 'contact', 'email') === 'hidden'
    ? sql`coalesce(nullif(trim(${contacts.firstName} || ' ' || ${contacts.lastName}), ''), 'Unnamed')`
    : contactName

/** The name of the live person that a column points to, as a value in a select. */
export const contactNameOf = (column: PgColumn | SQL): SQL<string | null> =>
  sql<string | null>`(select ${contactName} from ${contacts}
    where ${contacts.id} = ${column} and ${contacts.deletedAt} is null)`
