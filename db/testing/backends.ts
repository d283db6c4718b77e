import { createLeasePool } from '@/db/driver/lease'
import { parseConnectionUrl } from '@/db/driver/target'

/** What the server itself says about the connections to one database. */
export type Backends = {
  /** How many there are by this name. */
  count(applicationName: string): Promise<number>
  /** @returns how many were there to be ended */
  kill(applicationName: string): Promise<number>
  end(): Promise<void>
}

export function watchBackends(url: string): Backends {
  const pool = createLeasePool({ target: parseConnectionUrl(url), max: 1, applicationName: 'watch' })
  const among = 'from pg_stat_activity where datname = current_database() and application_name = $1'

  return {
    async count(name) {
      const [row] = await pool.unsafe(`select count(*)::int as n ${among}`, [name])

      return Number(row?.n)
    },
    async kill(name) {
      const rows = await pool.unsafe(`select pg_terminate_backend(pid) ${among}`, [name])

      return rows.length
    },
    end: () => pool.end(),
  }
}
