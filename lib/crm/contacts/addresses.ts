import 'server-only'
import { or, type SQL, sql } from 'drizzle-orm'
import { contacts } from '@/db/tenant/tables'
import { otherEmails } from '@/db/tenant/tables/contacts'

/** Is this one of the addresses of a person, the main one or another? Each of the two has an index. */
export const hasAddress = (email: string): SQL | undefined =>
  or(
    sql`lower(${contacts.email}) = lower(${email})`,
    sql`(jsonb_array_length(${contacts.emails}) > 1 and ${otherEmails} ? lower(${email}))`,
  )
