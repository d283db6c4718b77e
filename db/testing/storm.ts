import { sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/postgres-js'
import { ConnectionFault } from '@/db/driver/fault'
import { asDrizzleClient, createLeasePool, type LeasePool } from '@/db/driver/lease'
import { parseConnectionUrl } from '@/db/driver/target'

export type Storm = {
  /** Kills until the storm is over. */
  kills: number
  workers: number
  max: number
}

/** What must be zero afterwards is named so; everything else says that the storm was one. */
export type StormReport = {
  kills: number
  acknowledged: number
  failed: number
  lateTried: number
  zero: {
    lateAccepted: number
    lostAcknowledgements: number
    halfTransactions: number
    contaminatedTransactions: number
    lateRows: number
    ghosts: number
    uncaught: number
    leftConnections: number
  }
  isAliveAfter: boolean
}

type Mark = { reachedCommit: boolean; isSettled: boolean }

const sleep = (ms: number) => new Promise(resolve => setTimeout(resolve, ms))
const between = (low: number, high: number) => low + Math.random() * (high - low)

/**
 * Kills random backends under a load of transactions that also idle too long, fail in one branch while
 * another writes on, nest, and keep using a handle that is dead; then compares the rows with what was
 * acknowledged. After the published storm in the driver reference.
 *
 * @param url a database of the storm's own
 */
export async function runStorm(url: string, { kills, workers, max }: Storm): Promise<StormReport> {
  const target = parseConnectionUrl(url)
  const watch = createLeasePool({ target, max: 1, applicationName: 'storm watch' })
  await watch.unsafe(`create table storm (
    tag text not null, part text not null, xid xid8 not null default pg_current_xact_id()
  )`)
  const pool = createLeasePool({ target, max, applicationName: 'storm' })
  const db = drizzle(asDrizzleClient(pool))
  const marks = new Map<string, Mark>()
  const acknowledged = new Set<string>()
  const background = new Set<Promise<void>>()
  const counts = { failed: 0, lateTried: 0, lateAccepted: 0, uncaught: 0 }
  const uncaught = () => {
    counts.uncaught += 1
  }
  process.on('uncaughtException', uncaught)
  process.on('unhandledRejection', uncaught)
  let isOver = false

  type Handle = { execute: typeof db.execute }
  const insert = (handle: Handle, tag: string, part: string) =>
    handle.execute(sql`insert into storm (tag, part) values (${tag}, ${part})`)
  const later = (work: () => Promise<void>) => {
    const running = work().finally(() => background.delete(running))
    background.add(running)
  }
  const tryLate = async (handle: Handle, tag: string, mark: Mark) => {
    counts.lateTried += 1
    const isLate = mark.isSettled
    await insert(handle, tag, 'late').then(
      () => {
        if (isLate) counts.lateAccepted += 1
      },
      () => undefined,
    )
  }

  const one = async (tag: string) => {
    const mark: Mark = { reachedCommit: false, isSettled: false }
    marks.set(tag, mark)
    const kind = Math.random()
    try {
      await db.transaction(async tx => {
        const patience = sql.raw(String(Math.round(between(50, 500))))
        await tx.execute(sql`set local idle_in_transaction_session_timeout = ${patience}`)
        await insert(tx, tag, 'a')
        if (kind < 0.08) await sleep(between(60, 700))
        else if (kind < 0.16) {
          later(async () => {
            for (let i = 0; i < 3; i += 1) {
              await sleep(between(1, 20))
              await tryLate(tx, tag, mark)
            }
          })
          await sleep(2)
          throw new Error('one branch failed')
        } else await sleep(between(0, 6))
        if (kind > 0.9) await tx.transaction(inner => insert(inner, tag, 'b'))
        else {
          await insert(tx, tag, 'b').catch(error => {
            later(async () => {
              for (let i = 0; i < 4; i += 1) {
                await sleep(between(1, 40))
                await tryLate(tx, tag, mark)
              }
            })
            throw error
          })
        }
        mark.reachedCommit = true
      })
      acknowledged.add(tag)
    } catch (error) {
      counts.failed += 1
      if (error instanceof ConnectionFault && error.commitUnknown) acknowledged.delete(tag)
    } finally {
      mark.isSettled = true
    }
  }

  const crowd = Array.from({ length: workers }, async (_, worker) => {
    for (let n = 0; !isOver; n += 1) await one(`${worker}-${n}`)
  })
  let killed = 0
  while (killed < kills) {
    await sleep(between(20, 50))
    const struck = await watch.unsafe(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and application_name = 'storm' order by random() limit 1`,
    )
    killed += struck.length
  }
  const isAliveAfter = await isAlive(pool, max)
  isOver = true
  await Promise.all(crowd)
  await Promise.all(background)
  await pool.end()
  process.off('uncaughtException', uncaught)
  process.off('unhandledRejection', uncaught)

  const rows = await watch.unsafe('select tag, part, xid::text as xid from storm')
  const left = await leftOver(watch)
  await watch.end()

  return {
    kills: killed,
    acknowledged: acknowledged.size,
    failed: counts.failed,
    lateTried: counts.lateTried,
    zero: {
      ...compare(rows, marks, acknowledged),
      lateAccepted: counts.lateAccepted,
      uncaught: counts.uncaught,
      leftConnections: left,
    },
    isAliveAfter,
  }
}

/** All places of the pool can be used at once again. */
async function isAlive(pool: LeasePool, max: number): Promise<boolean> {
  const all = Array.from({ length: max }, () =>
    pool.begin(handle => Promise.resolve(handle.unsafe('select 1'))),
  )
  const results = await Promise.allSettled(all)

  return results.every(result => result.status === 'fulfilled')
}

/** Backends leave a moment after their socket closed. */
async function leftOver(watch: LeasePool): Promise<number> {
  for (let i = 0; ; i += 1) {
    const [row] = await watch.unsafe(
      `select count(*)::int as n from pg_stat_activity where datname = current_database() and application_name = 'storm'`,
    )
    const n = Number(row?.n)
    if (n === 0 || i === 100) return n
    await sleep(20)
  }
}

function compare(
  rows: readonly Record<string, unknown>[],
  marks: ReadonlyMap<string, Mark>,
  acknowledged: ReadonlySet<string>,
) {
  const byTag = new Map<string, { part: string; xid: string }[]>()
  const tagsOf = new Map<string, Set<string>>()
  for (const row of rows) {
    const [tag, part, xid] = [String(row.tag), String(row.part), String(row.xid)]
    byTag.set(tag, [...(byTag.get(tag) ?? []), { part, xid }])
    tagsOf.set(xid, (tagsOf.get(xid) ?? new Set()).add(tag))
  }
  const whole = (tag: string) => byTag.get(tag)?.filter(row => row.part !== 'late').length === 2
  const tags = [...byTag.keys()]

  return {
    lostAcknowledgements: [...acknowledged].filter(tag => !whole(tag)).length,
    halfTransactions: tags.filter(tag => !whole(tag)).length,
    contaminatedTransactions:
      [...tagsOf.values()].filter(owners => owners.size > 1).length +
      tags.filter(tag => new Set(byTag.get(tag)?.map(row => row.xid)).size > 1).length,
    lateRows: rows.filter(row => row.part === 'late').length,
    ghosts: tags.filter(tag => !marks.get(tag)?.reachedCommit).length,
  }
}
