import 'server-only'
import { sql } from 'drizzle-orm'
import { contacts } from '@/db/tenant/tables'

/** A person without a name is called by their address. */
export const contactName = sql<string>`coalesce(nullif(trim(${contacts.firstName} || ' ' || ${contacts.lastName}), ''), ${contacts.email}, 'Unnamed')`
