import { drizzle } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'
import * as tables from '@/db/tenant/tables'
import type { TenantPlacement } from '@/db/types'

const open = ({ target: { host, port, user, password, database } }: TenantPlacement, max: number) => {
  const sql = postgres({
    host,
    port,
    user,
    password,
    database,
    max,
    fetch_types: false,
    onnotice: () => undefined,
  })

  return { sql, db: drizzle(sql, { schema: tables, casing: 'snake_case' }) }
}

type Entry = ReturnType<typeof open> & { users: number }

/**
 * The map of pools that everybody writes, done fairly: it never closes a pool in use, opens a new one only after
 * the old one has ended, and has callers wait when all pools are in use.
 *
 * @param budget connections over all pools
 * @param max connections of one pool
 */
export function plainPools(budget: number, max: number) {
  const room = Math.floor(budget / max)
  const entries = new Map<string, Entry>()
  const waiting: (() => void)[] = []
  let standing = 0

  const acquire = async (place: TenantPlacement): Promise<Entry> => {
    for (;;) {
      const known = entries.get(place.tenantId)
      if (known) {
        entries.delete(place.tenantId)
        entries.set(place.tenantId, known)
        known.users += 1

        return known
      }
      if (standing < room) {
        standing += 1
        const entry = { ...open(place, max), users: 1 }
        entries.set(place.tenantId, entry)

        return entry
      }
      const idle = [...entries].find(([, { users }]) => users === 0)
      if (idle) {
        entries.delete(idle[0])
        await idle[1].sql.end()
        standing -= 1
      } else {
        await new Promise<void>(resolve => waiting.push(resolve))
      }
    }
  }

  return {
    async use<T>(place: TenantPlacement, work: (db: Entry['db']) => Promise<T>): Promise<T> {
      const entry = await acquire(place)
      try {
        return await work(entry.db)
      } finally {
        entry.users -= 1
        waiting.shift()?.()
      }
    },
    end: () => Promise.all([...entries.values()].map(({ sql }) => sql.end())),
  }
}
