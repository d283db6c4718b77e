import 'server-only'
import { type SQL, sql } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import { contacts } from '@/db/tenant/tables'

/** A person without a name is called by their address. */
export const contactName = sql<string>`coalesce(nullif(trim(${contacts.firstName} || ' ' || ${contacts.lastName}), ''), ${contacts.email}, 'Unnamed')`

/** The name of the live person that a column points to, as a value in a select. */
export const contactNameOf = (column: PgColumn | SQL): SQL<string | null> =>
  sql<string | null>`(select ${contactName} from ${contacts}
    where ${contacts.id} = ${column} and ${contacts.deletedAt} is null)`
