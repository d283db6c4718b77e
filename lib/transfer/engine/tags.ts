import 'server-only'
import { sql } from 'drizzle-orm'
import type { TenantDb } from '@/db/types'
import { maxTags, maxTagsOfOne } from '@/lib/crm/tags/schema'
import type { RunContext } from '@/lib/transfer/engine/context'
import type { Values } from '@/lib/transfer/engine/convert'
import { recordSet } from '@/lib/transfer/engine/record-set'
import type { Current, Shaped } from '@/lib/transfer/engine/target'

/** The tags that a cell names; without an id it is one that the run would make. */
export type TagLink = { tags: readonly { id: string | null; name: string }[] } | { problem: string }

/** How the tags of the record `t` are called, for `names` of a search. */
export const tagNames = sql`'tag_ids', (
  select string_agg(g.name, ', ' order by atrium_fold(g.name)) from tags g where g.id = any(t.tag_ids))`

const namesIn = (text: string): string[] => text.split('; ')

/** Finds the tags that some rows name: by the text in the file, with what has to be made. */
export async function findTags(
  db: TenantDb,
  { readers }: RunContext,
  rows: readonly Values[],
): Promise<{ links: ReadonlyMap<string, TagLink>; missing: ReadonlySet<string> }> {
  const field = readers.find(reader => reader.field.kind === 'tags')?.field.key ?? ''
  const texts = new Set(rows.flatMap(values => (typeof values[field] === 'string' ? [values[field]] : [])))
  if (texts.size === 0) return { links: new Map(), missing: new Set() }
  const names = new Set([...texts].flatMap(namesIn))
  const found = await db.execute<{
    asked: string
    id: string | null
    name: string | null
    count: number
  }>(sql`
    select given.asked, tag.id::text, tag.name, (select count(*)::int from tags) as count
    from ${recordSet(
      [...names].map(asked => ({ asked })),
      { asked: 'text' },
      'given',
    )} left join tags tag on atrium_fold(tag.name) = atrium_fold(given.asked)`)
  const known = new Map([...found].map(({ asked, id, name }) => [asked, { id, name: name ?? asked }]))
  const missing = new Set([...found].flatMap(({ asked, id }) => (id ? [] : [asked])))
  const isFull = (found[0]?.count ?? 0) + missing.size > maxTags
  const linkOf = (text: string): TagLink => {
    const tags = namesIn(text).flatMap(name => known.get(name) ?? [])

    return isFull && tags.some(({ id }) => !id)
      ? { problem: `A workspace has ${maxTags} tags at the most.` }
      : { tags }
  }

  return {
    links: new Map([...texts].map(text => [text, linkOf(text)])),
    missing: isFull ? new Set() : missing,
  }
}

/** A row gives its record further tags: those that it has stay. */
export function withTags(shaped: Shaped, link: TagLink | undefined, current: Current | null): Shaped {
  if ('problem' in shaped || !link) return shaped
  if ('problem' in link) return link
  const ids = current?.record.tag_ids
  const held: readonly unknown[] = Array.isArray(ids) ? ids : []
  const added = link.tags.filter(({ id }) => !held.includes(id))
  if (added.length === 0) return shaped
  if (held.length + added.length > maxTagsOfOne) {
    return { problem: `It would have more than ${maxTagsOfOne} tags.` }
  }
  const before = current?.names.tag_ids

  return {
    ...shaped,
    record: { ...shaped.record, tag_ids: [...held, ...added.map(({ id, name }) => id ?? name)] },
    names: {
      ...shaped.names,
      tag_ids: [...(before ? [before] : []), ...added.map(({ name }) => name)].join(', '),
    },
  }
}
