import 'server-only'
import { and, isNull, or, type SQL, sql } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import { visible } from '@/lib/crm/records/visible'
import { detailFor } from '@/lib/crm/search/detail'
import type { Searched } from '@/lib/crm/search/queries'
import { endOfPhone, exchanged, isForgiven, slipsTo } from '@/lib/crm/search/typos'
import { hasWord } from '@/lib/crm/search/words'
import type { EntityName } from '@/lib/permissions'
import type { TenantScope } from '@/lib/tenancy/scope'

/**
 * How alike the words and a part of a text have to be, of 1, to be looked at closer: what one slip leaves of them. Few
 * texts are as like a long word by chance, so that more is asked of it.
 */
const alikeEnough = (words: readonly string[]): string =>
  words.filter(isForgiven).every(word => word.length >= 8) ? '0.5' : '0.4'
/** Records of each kind that are looked at closer, and of how many that are alike these are the most alike. */
const looked = 100
const weighed = 1000
/** Where so many have it with two letters exchanged, nobody means one that is merely alike. */
const enough = 20

type Near = { entity: EntityName; id: string; label: string; detail: string | null; text: string }

/**
 * What somebody may have meant: records in which every word occurs with a slip or two, and phones that end alike.
 * The index proposes what is alike, and letters that differ are then counted, so that nothing is shown that is not
 * meant.
 *
 * @returns the nearest first, at most `most` of each kind
 */
export async function findNear(
  tenant: TenantScope,
  kinds: readonly Searched[],
  words: readonly string[],
  most: number,
): Promise<Near[]> {
  if (!words.some(word => isForgiven(word) || endOfPhone(word))) return []

  return tenant.transaction('search:read', async db => {
    // A likeness is dear to compute, which the planner does not know: it would read the whole table.
    const [asked] = await db.execute<{ words: string[] }>(sql`
      select set_config('pg_trgm.word_similarity_threshold', ${alikeEnough(words)}, true),
        set_config('enable_seqscan', 'off', true),
        jsonb_build_array(${sql.join(
          words.map(word => sql`atrium_fold(${word})`),
          sql`, `,
        )}) as words`)
    const folded = asked?.words ?? []
    const ask = (how: 'swapped' | 'alike') => db.execute<Near>(nearStatement(tenant, kinds, folded, how))
    const swapped = await ask('swapped')
    const alike = swapped.length < enough ? await ask('alike') : []
    const rows = [...new Map([...swapped, ...alike].map(row => [row.id, row])).values()]
    const counted = rows.flatMap(row => {
      const slips = slipsOf(row.text, folded)

      return slips === undefined ? [] : [{ row, slips }]
    })
    counted.sort((a, b) => a.slips - b.slips)

    return kinds.flatMap(({ name }) =>
      counted
        .filter(({ row }) => row.entity === name)
        .slice(0, most)
        .map(({ row }) => row),
    )
  })
}

/** The statements behind it, so that a test can ask PostgreSQL how they would run. */
export function nearStatement(
  tenant: TenantScope,
  kinds: readonly Searched[],
  words: readonly string[],
  how: 'swapped' | 'alike',
): SQL {
  const is = how === 'swapped' ? isSwapped : isAlike
  const parts = kinds.map(
    ({ name, table, title, search }) => sql`(
      select ${name}::text as entity, ${table.id}::text as id, ${title} as label, ${detailFor(tenant, search)} as detail,
        ${search.text} as text
      from ${table}
      where ${table.id} in (
        select id from (
          select ${table.id} as id, ${search.text} as text from ${table}
          where ${and(isNull(table.deletedAt), visible(tenant, name), ...words.map(word => is(search.text, word)))}
          limit ${how === 'swapped' ? looked : weighed}
        ) near
        order by ${likeness(words)} desc
        limit ${looked}))`,
  )

  return sql.join(parts, sql` union all `)
}

/** With two neighbours exchanged, which looks less alike than it is; other words as they are. */
function isSwapped(text: PgColumn, word: string): SQL | undefined {
  const end = endOfPhone(word)
  if (end) return hasWord(text, end)

  return isForgiven(word) ? likeAny(text, [word, ...exchanged(word)]) : hasWord(text, word)
}

const isAlike = (text: PgColumn, word: string): SQL | undefined =>
  isForgiven(word) ? or(sql`${word} <% ${text}`, likeAny(text, exchanged(word))) : isSwapped(text, word)

const likeAny = (text: PgColumn | SQL, words: readonly string[]): SQL =>
  sql`${text} like any(array[${sql.join(
    words.map(one => sql`${`%${one}%`}`),
    sql`, `,
  )}])`

/** Exchanged letters look less alike than they are, so those come first. */
function likeness(words: readonly string[]): SQL {
  const text = sql`text`
  const forgiven = words.filter(isForgiven)
  if (forgiven.length === 0) return sql`1`

  return sql.join(
    forgiven.map(
      word =>
        sql`greatest(word_similarity(${word}, ${text}), case when ${likeAny(text, exchanged(word))} then 0.9 else 0 end)`,
    ),
    sql` + `,
  )
}

/** Slips of all words together; undefined when one of them is not meant. */
function slipsOf(text: string, words: readonly string[]): number | undefined {
  let sum = 0
  for (const word of words.filter(isForgiven)) {
    const slips = slipsTo(word, text)
    if (slips === undefined) return undefined
    sum += slips
  }

  return sum
}
