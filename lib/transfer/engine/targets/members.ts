import 'server-only'
import { sql } from 'drizzle-orm'
import { findRecords } from '@/lib/transfer/engine/find'
import { personOf } from '@/lib/transfer/engine/names'
import { type Target, textOf } from '@/lib/transfer/engine/target'
import { shapePlain } from '@/lib/transfer/engine/targets/plain'

const columns = { name: 'text', email: 'text', office: 'text' } as const

/** Colleagues without a login yet. What they may do and how they log in is never taken from a file. */
export const memberTarget: Target = {
  table: 'members',
  event: null,
  columns,
  defaults: {},
  labels: { name: 'name', email: 'e-mail', office: 'office' },
  keysOf: values => ({
    externalId: null,
    strong: textOf(values, 'email'),
    name: textOf(values, 'name'),
    companyId: null,
  }),
  shape: (values, links, _context, current) => {
    const email = textOf(values, 'email')
    const name = textOf(values, 'name') ?? (email && !current ? personOf(email).name : null)
    if (!name && !current) return { problem: 'It has no name.' }
    // A person who can log in keeps the name and the address of that login.
    const own = current?.record.identity_id ? { name: null, email: null } : { name, email }

    return shapePlain(columns, { ...values, ...own }, links, name ?? '')
  },
  find: (db, keys) =>
    findRecords(db, keys, {
      table: sql`members`,
      live: sql`t.state <> 'removed'`,
      hasExternalId: false,
      strong: sql`lower(t.email)`,
      isWithoutStrong: sql`t.email is null`,
      name: sql`atrium_fold(t.name)`,
      names: sql``,
    }),
}
