import type { Rows } from '@/db/driver/client'

/** What Drizzle needs of a query of postgres.js: it starts when it is awaited, and may give rows as arrays. */
export type LazyQuery = PromiseLike<Rows> & { values(): LazyQuery }

export function lazy(run: (asArrays: boolean) => Promise<Rows>): LazyQuery {
  let asArrays = false
  let started: Promise<Rows> | undefined
  const query: LazyQuery = {
    values() {
      asArrays = true

      return query
    },
    // biome-ignore lint/suspicious/noThenProperty: this object is a query, and a query is awaited.
    then(resolve, reject) {
      started ??= run(asArrays)

      return started.then(resolve, reject)
    },
  }

  return query
}
