import 'server-only'
import { and, type SQL, sql } from 'drizzle-orm'
import { alike } from '@/db/tenant/tables/columns'
import type { TenantDb } from '@/db/types'
import type { RunContext } from '@/lib/transfer/engine/context'
import type { Values } from '@/lib/transfer/engine/convert'
import { recordSet } from '@/lib/transfer/engine/record-set'
import { findTags, type TagLink } from '@/lib/transfer/engine/tags'
import type { Relation } from '@/lib/transfer/fields/field'
import { isEmail } from '@/lib/transfer/file/values'

/** The record that a name in a row stands for; without an id it is one that the run would make. */
export type Link = { id: string | null; name: string; price?: string | null; companyId?: string | null }

/** Links of one batch: by field, then by the text in the file. */
export type Links = ReadonlyMap<string, ReadonlyMap<string, Link>>

type Named = Exclude<Relation, 'stage'>
type Asked = { field: string; relation: Named; names: Set<string> }

/** What the names in some rows stand for. */
export type Found = { links: Links; tags: ReadonlyMap<string, TagLink> }

/** What has to be made because no record has its name, by relation. */
export type MissingNames = Map<Named | 'tag', ReadonlySet<string>>

/** Finds what the names in some rows stand for: as the mapping says, else by name. */
export async function findLinks(
  db: TenantDb,
  context: RunContext,
  rows: readonly Values[],
): Promise<Found & { missing: MissingNames }> {
  const links = new Map<string, Map<string, Link>>()
  const { links: tags, missing: missingTags } = await findTags(db, context, rows)
  const missing: MissingNames = new Map(missingTags.size > 0 ? [['tag', missingTags]] : [])
  for (const { field, relation, names } of askedIn(context, rows)) {
    const matches = context.mapping.matches[field] ?? {}
    const looked = new Map<string, string>()
    const exactly = new Set<string>()
    for (const text of names) {
      const match = matches[text]
      if (match && 'leave' in match) continue
      looked.set(text, match && 'add' in match ? match.add : match ? match.name : text)
      if (match && 'add' in match) exactly.add(match.add)
    }
    const found = await lookUp(db, context, relation, [...new Set(looked.values())], exactly)
    const byId = await findByIds(
      db,
      context,
      relation,
      [...names].flatMap(text => usedId(matches[text]) ?? []),
    )
    const ofField = new Map<string, Link>()
    const toMake = new Set(missing.get(relation))
    for (const [text, name] of looked) {
      const link = byId.get(usedId(matches[text]) ?? '') ?? found.get(name)
      const mayMake = (matches[text] && 'add' in matches[text]) || context.mapping.missing[field] !== 'leave'
      if (link) ofField.set(text, link)
      else if (mayMake && context.mayMake(relation)) {
        ofField.set(text, { id: null, name })
        toMake.add(name)
      }
    }
    if (toMake.size > 0) missing.set(relation, toMake)
    links.set(field, ofField)
  }

  return { links, tags, missing }
}

const usedId = (match: RunContext['mapping']['matches'][string][string] | undefined): string | undefined =>
  match && 'use' in match ? match.use : undefined

/** Parents and managers are found in a pass of their own, when all rows are in. */
const later = new Set(['parent', 'manager'])

function askedIn(context: RunContext, rows: readonly Values[]): Asked[] {
  return context.readers.flatMap(({ field }) => {
    const { key, relation } = field
    if (!relation || relation === 'stage' || later.has(key)) return []
    const names = new Set(rows.flatMap(values => (typeof values[key] === 'string' ? [values[key]] : [])))

    return names.size > 0 ? [{ field: key, relation, names }] : []
  })
}

const live = sql`deleted_at is null`

const sources: Readonly<
  Record<Named, { from: SQL; answer: SQL; live: SQL; name: SQL; other: SQL; isLoose?: boolean }>
> = {
  company: {
    from: sql`companies`,
    answer: sql`id, name`,
    live,
    name: sql`atrium_fold(name)`,
    other: sql`lower(domain)`,
    isLoose: true,
  },
  contact: {
    from: sql`contacts`,
    answer: sql`id, trim(first_name || ' ' || last_name) as name, company_id as "companyId"`,
    live,
    name: sql`atrium_fold(first_name || ' ' || last_name)`,
    other: sql`lower(email)`,
  },
  product: {
    from: sql`products`,
    answer: sql`id, name, unit_price::text as price`,
    live,
    name: sql`atrium_fold(name)`,
    other: sql`lower(sku)`,
    isLoose: true,
  },
  category: {
    from: sql`product_categories`,
    answer: sql`id, name`,
    // An archived one as well: a second of its name cannot be made.
    live: sql`true`,
    name: sql`atrium_fold(name)`,
    other: sql`atrium_fold(name)`,
  },
  member: {
    from: sql`members`,
    answer: sql`id, name`,
    live: sql`state <> 'removed'`,
    name: sql`atrium_fold(name)`,
    other: sql`lower(email)`,
  },
}

/**
 * Looks names up, each by name and else by its other key (domain, e-mail, SKU); companies and products also
 * when they differ in blanks and punctuation alone. The oldest record that whoever acts sees wins.
 *
 * @param exactly names that must be the same, because somebody said that they are new
 */
export async function lookUp(
  db: TenantDb,
  { sees, seesKey }: Pick<RunContext, 'sees' | 'seesKey'>,
  relation: Named,
  names: readonly string[],
  exactly: ReadonlySet<string> = new Set(),
): Promise<Map<string, Link>> {
  const found = new Map<string, Link>()
  const { from, answer, live, name, other, isLoose } = sources[relation]
  const isLive = and(live, sees(relation))
  const ask = async (asked: readonly string[], condition: SQL) => {
    if (asked.length === 0) return
    const rows = await db.execute<Link & { asked: string }>(sql`
      select given.asked, hit.*
      from ${recordSet(
        asked.map(text => ({ asked: text })),
        { asked: 'text' },
        'given',
      )}
      cross join lateral (select ${answer} from ${from} where ${isLive} and ${condition} order by id limit 1) hit`)
    for (const { asked: text, ...link } of rows) found.set(text, link)
  }
  await ask(names, sql`${name} = atrium_fold(given.asked)`)
  const left = () => names.filter(text => !found.has(text) && !exactly.has(text))
  if (seesKey(relation)) await ask(left(), sql`${other} = lower(given.asked)`)
  const given = alike(sql`given.asked`)
  if (isLoose) await ask(left(), sql`${alike(sql`name`)} = ${given} and length(${given}) >= 4`)

  return found
}

/** Records that a person chose may have gone to the trash since; then the name decides again. */
async function findByIds(
  db: TenantDb,
  { sees }: Pick<RunContext, 'sees'>,
  relation: Named,
  ids: readonly string[],
): Promise<Map<string, Link>> {
  if (ids.length === 0) return new Map()
  const { from, answer, live } = sources[relation]
  const isLive = and(live, sees(relation))
  const rows = await db.execute<Link & { id: string }>(sql`
    select ${answer} from ${from}
    where ${isLive} and id in (select given.id from ${recordSet(
      [...new Set(ids)].map(id => ({ id })),
      { id: 'uuid' },
      'given',
    )})`)

  return new Map([...rows].map(link => [link.id, link]))
}

/** What a text says of a person: their name, and their address when it is one. */
export function personOf(text: string): { name: string; email: string | null } {
  if (!isEmail(text)) return { name: text, email: null }
  const words = (text.split('@')[0] ?? '').split(/[._-]+/).filter(Boolean)

  return { name: words.map(word => word[0]?.toUpperCase() + word.slice(1)).join(' '), email: text }
}

/** A full name in its two parts; "Curie, Marie" is turned round. */
export function nameParts(text: string): { first: string; last: string } {
  const [, lastBefore, firstAfter] = /^([^,]+),\s*(.+)$/.exec(text) ?? []
  if (lastBefore && firstAfter) return { first: firstAfter.trim(), last: lastBefore.trim() }
  const words = text.trim().split(/\s+/)

  return {
    first: words.slice(0, -1).join(' ') || (words[0] ?? ''),
    last: words.length > 1 ? (words.at(-1) ?? '') : '',
  }
}
