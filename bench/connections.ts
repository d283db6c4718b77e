import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import { withAdmin } from '@/db/admin'
import { createTenantPools } from '@/db/tenant/pool'
import type { TenantDb, TenantPlacement } from '@/db/types'
import { type Figure, median, quantile, type Section } from './measure'
import { plainPools } from './plain-pools'

const CALLERS = 64
const ROUNDS = 3
/** Until nearly all workspaces have been asked for: what counts is how a process runs all day. */
const WARM_MS = 20_000
const MEASURED_MS = 10_000

type Request = (place: TenantPlacement) => Promise<unknown>
type Choice = () => TenantPlacement
type Load = {
  readonly perSecond: number
  readonly times: readonly number[]
  readonly errors: number
  readonly most: number
}

/** What a page asks: two statements of one transaction, or a statement alone, in equal parts. */
async function ask(db: Pick<TenantDb, 'execute' | 'transaction'>): Promise<void> {
  const contacts = sql`select id, first_name, last_name from contacts order by created_at desc, id desc limit 50`
  if (Math.random() < 0.5) return void (await db.execute(contacts))
  await db.transaction(async tx => {
    await tx.execute(contacts)
    await tx.execute(sql`select id, name from members order by name limit 50`)
  })
}

const uniform =
  (places: readonly TenantPlacement[]): Choice =>
  () =>
    chosen(places, Math.floor(Math.random() * places.length))

/** The tenant of rank n is asked for 1/n as often as the first. */
function zipf(places: readonly TenantPlacement[]): Choice {
  let sum = 0
  const sums = places.map((_, index) => {
    sum += 1 / (index + 1)

    return sum
  })

  return () => {
    const point = Math.random() * sum

    return chosen(
      places,
      sums.findIndex(upTo => upTo > point),
    )
  }
}

function chosen(places: readonly TenantPlacement[], index: number): TenantPlacement {
  const place = places[index]
  if (!place) throw new Error('there is no tenant to choose')

  return place
}

const LOGINS = `SELECT count(*)::int AS held FROM pg_stat_activity WHERE usename LIKE 't\\_%'`

/** Looks every 30 ms how many connections the tenants' logins hold while `work` runs. @returns the most seen */
export async function watch(adminUrl: string, work: () => Promise<void>): Promise<number> {
  let most = 0
  let isOver = false
  await withAdmin(adminUrl, async session => {
    const looking = (async () => {
      while (!isOver) {
        const [row] = await session.run<{ held: number }>(LOGINS)
        most = Math.max(most, row?.held ?? 0)
        await pause(30)
      }
    })()
    await work().finally(() => {
      isOver = true
    })
    await looking
  })

  return most
}

/** What one of the two closed must not count for the other. */
async function untilGone(adminUrl: string): Promise<void> {
  await withAdmin(adminUrl, async session => {
    for (let tries = 0; tries < 200; tries += 1) {
      const [row] = await session.run<{ held: number }>(LOGINS)
      if (row?.held === 0) return
      await pause(50)
    }
    throw new Error('connections of tenants stay although their pools have ended')
  })
}

async function load(adminUrl: string, choose: Choice, request: Request): Promise<Load> {
  const times: number[] = []
  let errors = 0
  const most = await watch(adminUrl, async () => {
    const warmUntil = performance.now() + WARM_MS
    const until = warmUntil + MEASURED_MS
    await Promise.all(
      Array.from({ length: CALLERS }, async () => {
        while (performance.now() < until) {
          const startedAt = performance.now()
          await request(choose()).catch(() => {
            errors += 1
          })
          const endedAt = performance.now()
          if (endedAt >= warmUntil && endedAt < until) times.push(endedAt - startedAt)
        }
      }),
    )
  })

  return { perSecond: (1_000 * times.length) / MEASURED_MS, times, errors, most }
}

async function ours(adminUrl: string, budget: number, choose: Choice): Promise<Load> {
  const pools = createTenantPools({ limit: budget })
  try {
    return await load(adminUrl, choose, place =>
      ask(pools.find(place.tenantId, place.generation) ?? pools.open(place)),
    )
  } finally {
    await pools.end()
    await untilGone(adminUrl)
  }
}

async function plain(adminUrl: string, budget: number, choose: Choice): Promise<Load> {
  const pools = plainPools(budget, 1)
  try {
    return await load(adminUrl, choose, place => pools.use(place, ask))
  } finally {
    await pools.end()
    await untilGone(adminUrl)
  }
}

const shownTimes = ({ times }: { times: readonly number[] }) =>
  [0.5, 0.95, 0.99].map(share => quantile(times, share).toFixed(1)).join(' / ')

async function compare(adminUrl: string, name: string, budget: number, choose: Choice): Promise<Figure[]> {
  const own: Load[] = []
  const others: Load[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    const turns = [
      async () => own.push(await ours(adminUrl, budget, choose)),
      async () => others.push(await plain(adminUrl, budget, choose)),
    ]
    for (const turn of round % 2 === 0 ? turns : turns.reverse()) await turn()
  }
  const all = (loads: readonly Load[]) => ({ times: loads.flatMap(({ times }) => times) })
  const sum = (loads: readonly Load[]) => loads.reduce((errors, one) => errors + one.errors, 0)

  return [
    {
      name: `${name}, ${budget} connections: to the plain LRU`,
      measured: median(own.map((one, round) => one.perSecond / (others[round]?.perSecond ?? Number.NaN))),
      unit: '',
      least: 1,
      method: `requests per second, ${CALLERS} callers, ${ROUNDS} rounds in turn`,
    },
    {
      name: 'of it, ours',
      measured: median(own.map(one => one.perSecond)),
      unit: '/s',
      method: `p50 / p95 / p99: ${shownTimes(all(own))} ms`,
    },
    {
      name: 'of it, the plain LRU',
      measured: median(others.map(one => one.perSecond)),
      unit: '/s',
      method: `pools of 1; p50 / p95 / p99: ${shownTimes(all(others))} ms; ${sum(others)} errors`,
    },
    {
      name: 'most connections seen, ours',
      measured: Math.max(...own.map(one => one.most)),
      unit: '',
      target: budget,
      method: 'tenants’ logins in pg_stat_activity, every 30 ms',
    },
    { name: 'errors, ours', measured: sum(own), unit: '', target: 0, method: 'of all requests' },
  ]
}

/** Measures the pools over many tenants against the plain map of pools, with the same statements. */
export async function connections(adminUrl: string, places: readonly TenantPlacement[]): Promise<Section> {
  const figures: Figure[] = []
  for (const budget of [90, 300]) {
    figures.push(...(await compare(adminUrl, 'zipf', budget, zipf(places))))
    figures.push(...(await compare(adminUrl, 'uniform', budget, uniform(places))))
  }

  return { title: `Connections to ${places.length} tenants`, figures }
}
