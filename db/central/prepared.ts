import type { CentralDb } from '@/db/types'

/**
 * A statement for what is asked all the time: its text is put together once for each handle, and each connection
 * has the server plan it once.
 *
 * @param build ends in `.prepare(name)`; what differs from one time to the next is a `sql.placeholder`
 */
export function prepared<Query>(build: (central: CentralDb) => Query): (central: CentralDb) => Query {
  const known = new WeakMap<CentralDb, Query>()

  return central => {
    const query = known.get(central) ?? build(central)
    known.set(central, query)

    return query
  }
}
