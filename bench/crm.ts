import postgres from 'postgres'
import type { TenantPlacement } from '@/db/types'
import { importFile } from '@/lib/cli/import'
import { secret } from '@/lib/kernel/env'
import { migrateCentral, openProvider, registerServer } from '@/lib/platform/fleet/installation'
import { seedWorkspace } from '@/lib/seed/seed'
import { hasPracticeSet, practiceFile } from '@/lib/transfer/testing/files'
import { asksOf } from './crm-asks'
import { openWorkspace, type Statement } from './crm-workspace'
import { type Figure, median, quantile, repeat, type Section, timed } from './measure'
import { makeTenants } from './tenants'

const REQUESTS = 200
const TARGET = 100

/** Measures what the pages of the CRM ask for, over a million people and over the practice set's 8,800 deals. */
export async function crm(adminUrl: string): Promise<Section[]> {
  const place = { adminUrl, centralDatabase: 'atrium_central', secret: secret() }
  await migrateCentral(place)
  const { provider, close } = openProvider(place)
  try {
    await registerServer(provider, 0)
    const [large, small] = await makeTenants(provider, 2)
    if (!large || !small) throw new Error('there is no workspace to measure')

    return [
      await measure('1,000,000 people', large, async () => {
        await seedWorkspace(provider, { tenantId: large.tenantId, contacts: 1_000_000, seed: 1 })
      }),
      await measure('8,800 deals', small, async workspace => {
        if (!hasPracticeSet) {
          await seedWorkspace(provider, { tenantId: small.tenantId, contacts: 44_000, seed: 1 })
          return
        }
        for (const [entity, file] of practiceSet) {
          await importFile({ tenant: workspace.tenant, entity, file: practiceFile(file) })
        }
      }),
    ]
  } finally {
    await close()
  }
}

const practiceSet = [
  ['companies', 'accounts.csv'],
  ['products', 'products.csv'],
  ['members', 'sales_teams.csv'],
  ['deals', 'sales_pipeline.csv'],
] as const

type Workspace = Awaited<ReturnType<typeof openWorkspace>>

async function measure(
  name: string,
  place: TenantPlacement,
  fill: (workspace: Workspace) => Promise<void>,
): Promise<Section> {
  const workspace = await openWorkspace(place)
  try {
    const filling = await timed(() => fill(workspace))

    return {
      title: `Pages of a workspace with ${name}`,
      figures: [
        {
          name: 'Filling it',
          measured: filling / 1_000,
          unit: 's',
          method: 'the rows, the indexes, the statistics',
        },
        ...(await measurePages(workspace, place, REQUESTS)),
      ],
    }
  } finally {
    await workspace.close()
  }
}

/** How long each page's questions take, beside their statements over a bare client. */
export async function measurePages(
  workspace: Workspace,
  { target: { host, port, user, password, database } }: TenantPlacement,
  requests: number,
  isWanted: (name: string) => boolean = () => true,
): Promise<Figure[]> {
  const bare = postgres({ host, port, user, password, database, max: 1, fetch_types: false })
  const replay = async (statements: readonly Statement[]) => {
    for (const { text, parameters } of statements) {
      await bare.unsafe(text, parameters as postgres.ParameterOrJSON<never>[])
    }
  }
  const figures: Figure[] = []
  try {
    for (const { name, ask } of await asksOf(workspace.tenant)) {
      if (!isWanted(name)) continue
      await repeat(5, ask)
      const pages: number[] = []
      const bares: number[] = []
      for (let round = 0; round < requests; round += 1) {
        const statements = await workspace.listen(async () => pages.push(await timed(() => ask(round))))
        bares.push(await timed(() => replay(statements)))
      }
      const ratio = median(pages) / median(bares)
      figures.push({
        name,
        measured: quantile(pages, 0.95),
        unit: 'ms',
        target: TARGET,
        method: `p95 of ${requests}, in process; its statements one after another over a bare client: ${quantile(bares, 0.95).toFixed(1)} ms, ratio of the medians ${ratio.toFixed(2)}`,
      })
    }
  } finally {
    await bare.end()
  }

  return figures
}
