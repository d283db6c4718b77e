import 'server-only'
import { type SQL, sql } from 'drizzle-orm'
import type { TenantDb } from '@/db/types'
import { tagColors } from '@/lib/crm/tags/schema'
import type { RunContext } from '@/lib/transfer/engine/context'
import { type MissingNames, nameParts, personOf } from '@/lib/transfer/engine/names'
import { type Row, recordSet } from '@/lib/transfer/engine/record-set'

export const extraNames = {
  company: 'companiesAdded',
  contact: 'contactsAdded',
  product: 'productsAdded',
  member: 'membersAdded',
  tag: 'tagsAdded',
  category: 'categoriesAdded',
} as const

/** Makes the records that rows name and nobody has. @returns how many, by what they are */
export async function makeMissing(
  db: TenantDb,
  context: RunContext,
  missing: MissingNames,
): Promise<Record<string, number>> {
  const made: Record<string, number> = {}
  for (const [relation, names] of missing) {
    const given = recordSet(
      [...names].map(name => (relation === 'tag' || relation === 'category' ? { name } : toRow(name))),
      columns,
      'named',
    )
    const rows = await db.execute<{ id: string }>(statements[relation](given, context))
    made[extraNames[relation]] = rows.length
  }

  return made
}

const columns = { name: 'text', first: 'text', last: 'text', email: 'text' } as const

function toRow(text: string): Row {
  const { name, email } = personOf(text)

  return { name, email, ...nameParts(name) }
}

type Make = (given: SQL, context: RunContext) => SQL

/** Two names that fold to the same are one record. */
const distinctly = (given: SQL, key: SQL, isFree: SQL = sql`true`) => sql`
  given as materialized (
    select uuidv7() as id, one.* from (
      select distinct on (${key}) named.* from ${given} where ${isFree} order by ${key}
    ) one
  )`

const told = (kind: string, column: SQL, title: SQL, { importId, memberId, actor }: RunContext) => sql`
  told as (
    insert into events (kind, member_id, actor, ${column}, import_id, title)
    select ${kind}, ${memberId}::uuid, ${actor}, id, ${importId}::uuid, ${title} from given
  )`

const stamps = ({ importId, memberId }: RunContext) =>
  sql`'import', ${importId}::uuid, ${memberId}::uuid, ${memberId}::uuid`

const statements: Readonly<Record<keyof typeof extraNames, Make>> = {
  company: (given, context) => sql`
    with ${distinctly(given, sql`atrium_fold(named.name)`)},
    ${told('company.imported', sql`company_id`, sql`name`, context)}
    insert into companies (id, name, source, import_id, created_by, updated_by)
    select id, name, ${stamps(context)} from given returning id`,
  product: (given, context) => sql`
    with ${distinctly(given, sql`atrium_fold(named.name)`)},
    ${told('product.imported', sql`product_id`, sql`name`, context)}
    insert into products (id, name, source, import_id, created_by, updated_by)
    select id, name, ${stamps(context)} from given returning id`,
  contact: (given, context) => sql`
    with ${distinctly(
      given,
      sql`coalesce(lower(named.email), atrium_fold(named.name))`,
      // Somebody whom the importer does not see may have the address: then nobody is named.
      sql`not exists (select from contacts c where lower(c.email) = lower(named.email) and c.deleted_at is null)`,
    )},
    ${told('contact.imported', sql`contact_id`, sql`name`, context)}
    insert into contacts (id, first_name, last_name, email, source, import_id, created_by, updated_by)
    select id, first, last, email, ${stamps(context)} from given returning id`,
  member: (given, { importId }) => sql`
    with ${distinctly(given, sql`coalesce(lower(named.email), atrium_fold(named.name))`)}
    insert into members (id, name, email, import_id)
    select id, name, email, ${importId}::uuid from given returning id`,
  tag: (given, { memberId }) => sql`
    with ${distinctly(given, sql`atrium_fold(named.name)`)}
    insert into tags (id, name, color, created_by)
    select id, name, (array[${sql.join(
      tagColors.slice(1).map(color => sql`${color}`),
      sql`, `,
    )}])[1 + abs(hashtext(name) % ${tagColors.length - 1})], ${memberId}::uuid from given
    on conflict do nothing returning id`,
  category: given => sql`
    with ${distinctly(given, sql`atrium_fold(named.name)`)}
    insert into product_categories (id, name, position)
    select id, name, (select coalesce(max(position), -1) from product_categories)
      + row_number() over (order by atrium_fold(name)) from given
    on conflict do nothing returning id`,
}
