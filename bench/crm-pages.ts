import postgres from 'postgres'
import { z } from 'zod'
import type { TenantPlacement } from '@/db/types'
import type { TenantScope } from '@/lib/tenancy/scope'
import { asksOf } from './crm-asks'
import type { BenchWorkspace, Statement } from './crm-workspace'
import { type Figure, median, quantile, repeat, timed } from './measure'

const TARGET = 100
/** For each request that is asked for, in ms: what is slow is asked less often, a fifth at the least. */
const PATIENCE = 40

const explained = z.preprocess(
  plan => (typeof plan === 'string' ? JSON.parse(plan) : plan),
  z.array(
    z.object({ Plan: z.object({ 'Shared Hit Blocks': z.number(), 'Shared Read Blocks': z.number() }) }),
  ),
)

/**
 * How long each page's questions take, beside their statements over a bare client, and how many pages of the database
 * these touch: the number that does not depend on what else the machine does.
 */
export async function measurePages(
  workspace: BenchWorkspace,
  tenant: TenantScope,
  { target: { host, port, user, password, database } }: TenantPlacement,
  requests: number,
  isWanted: (name: string) => boolean = () => true,
): Promise<Figure[]> {
  const bare = postgres({ host, port, user, password, database, max: 1, fetch_types: false })
  const send = ({ text, parameters }: Statement, before = '') =>
    bare.unsafe(before + text, parameters as postgres.ParameterOrJSON<never>[])
  /** In a transaction, as some of them set what counts for the next. */
  const replay = async (statements: readonly Statement[]) => {
    await bare.unsafe('begin')
    const took = await timed(async () => {
      for (const statement of statements) await send(statement)
    })
    await bare.unsafe('commit')

    return took
  }
  const touched = async (statements: readonly Statement[]) => {
    let sum = 0
    await bare.unsafe('begin')
    for (const statement of statements) {
      const [row] = await send(statement, 'explain (analyze, buffers, timing off, format json) ')
      sum += buffersIn(row)
    }
    await bare.unsafe('commit')

    return sum
  }
  const figures: Figure[] = []
  try {
    for (const { name, ask, target = TARGET } of await asksOf(tenant)) {
      if (!isWanted(name)) continue
      await repeat(5, ask)
      const pages: number[] = []
      const bares: number[] = []
      let last: readonly Statement[] = []
      const until = performance.now() + requests * PATIENCE
      for (let round = 0; round < requests; round += 1) {
        if (round >= requests / 5 && performance.now() > until) break
        last = await workspace.listen(async () => pages.push(await timed(() => ask(round))))
        bares.push(await replay(last))
      }
      const ratio = median(pages) / median(bares)
      figures.push({
        name,
        measured: quantile(pages, 0.95),
        unit: 'ms',
        target,
        method: `p95 of ${pages.length}, in process; its ${last.length} statements one after another over a bare client: ${quantile(bares, 0.95).toFixed(1)} ms, ratio of the medians ${ratio.toFixed(2)}; ${await touched(last)} buffers`,
      })
    }
  } finally {
    await bare.end()
  }

  return figures
}

/** What a statement touched, by the plan that PostgreSQL made of it. */
function buffersIn(row: Readonly<Record<string, unknown>> | undefined): number {
  const { data } = explained.safeParse(row?.['QUERY PLAN'])
  const { Plan: plan } = data?.[0] ?? {}

  return plan ? plan['Shared Hit Blocks'] + plan['Shared Read Blocks'] : Number.NaN
}
