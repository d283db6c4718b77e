import 'server-only'
import { type SQL, sql } from 'drizzle-orm'
import { dealContacts, deals } from '@/db/tenant/tables'

/** Whether a deal is one of these people's: as its main contact, or with a part in it. */
export const isDealOf = (contactIds: SQL | string): SQL =>
  sql`${deals.id} in (select d.id from ${deals} d where d.contact_id in (${contactIds})
    union all select p.deal_id from ${dealContacts} p where p.contact_id in (${contactIds}))`
