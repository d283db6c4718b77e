import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import type { TenantPlacement } from '@/db/types'
import { importFile } from '@/lib/cli/import'
import { secret } from '@/lib/kernel/env'
import { migrateCentral, openProvider, registerServer } from '@/lib/platform/fleet/installation'
import type { Provider } from '@/lib/platform/provisioning/provider'
import { seedWorkspace } from '@/lib/seed/seed'
import type { TenantScope } from '@/lib/tenancy/scope'
import { hasPracticeSet, practiceFile } from '@/lib/transfer/testing/files'
import { measurePages } from './crm-pages'
import { type BenchWorkspace, openWorkspace } from './crm-workspace'
import { type Section, timed } from './measure'
import { table } from './report'
import { makeTenants } from './tenants'

const REQUESTS = 100

/** Measures what the pages of the CRM ask for, over a million people and over the practice set's 8,800 deals. */
export const crm = (adminUrl: string): Promise<Section[]> =>
  within(adminUrl, async (provider, large, small) => [
    await measure(large, million, workspace => seedLarge(provider, workspace.tenant.tenantId)),
    await measure(small, '8,800 deals', async ({ tenant }) => {
      if (!hasPracticeSet) {
        await seedWorkspace(provider, { tenantId: tenant.tenantId, contacts: 44_000, seed: 1 })
        return
      }
      for (const [entity, file] of practiceSet) {
        await importFile({ tenant, entity, file: practiceFile(file) })
      }
      await statistics(tenant)
    }),
  ])

/** The same over the million people, as those see it whose roles do not reach that far. */
export const reach = (adminUrl: string): Promise<Section[]> =>
  within(adminUrl, async (provider, large) => {
    const workspace = await openWorkspace(large)
    const sections: Section[] = []
    try {
      await seedLarge(provider, large.tenantId)
      for (const [words, reach, who] of roles) {
        const tenant = await workspace.within(reach, who)
        const figures = await measurePages(workspace, tenant, large, REQUESTS / 4)
        sections.push(told({ title: `${titleOf(million)}, ${words}`, figures }))
      }
    } finally {
      await workspace.close()
    }

    return sections
  })

const million = '1,000,000 people'
const titleOf = (name: string) => `Pages of a workspace with ${name}`

const seedLarge = (provider: Provider, tenantId: string) =>
  seedWorkspace(provider, { tenantId, contacts: 1_000_000, seed: 1 })

async function within(
  adminUrl: string,
  work: (provider: Provider, large: TenantPlacement, small: TenantPlacement) => Promise<Section[]>,
): Promise<Section[]> {
  const place = { adminUrl, centralDatabase: 'atrium_central', secret: secret() }
  await migrateCentral(place)
  const { provider, close } = openProvider(place)
  try {
    await registerServer(provider, 0)
    const [large, small] = await makeTenants(provider, 2)
    if (!large || !small) throw new Error('there is no workspace to measure')

    return await work(provider, large, small)
  } finally {
    await close()
  }
}

/** A server gathers the statistics of what came in by itself, within a minute or two; a seed does it at its end. */
async function statistics(tenant: TenantScope): Promise<void> {
  for (let look = 0; look < 150; look += 1) {
    const [deals] = await tenant
      .db('record:read')
      .execute(sql`select from pg_stat_user_tables where relname = 'deals' and last_autoanalyze is not null`)
    if (deals) return
    await pause(1_000)
  }
  throw new Error('the server gathers no statistics')
}

const practiceSet = [
  ['companies', 'accounts.csv'],
  ['products', 'products.csv'],
  ['members', 'sales_teams.csv'],
  ['deals', 'sales_pipeline.csv'],
] as const

/** The whole takes long: each section is told when it is there. */
function told(section: Section): Section {
  process.stderr.write(`${table([section])}\n`)

  return section
}

async function measure(
  place: TenantPlacement,
  name: string,
  fill: (workspace: BenchWorkspace) => Promise<unknown>,
): Promise<Section> {
  const workspace = await openWorkspace(place)
  try {
    const filling = await timed(() => fill(workspace))
    const filled = {
      name: 'Filling it',
      measured: filling / 1_000,
      unit: 's',
      method: 'the rows, the indexes, the statistics',
    }
    const figures = await measurePages(workspace, workspace.tenant, place, REQUESTS)

    return told({ title: titleOf(name), figures: [filled, ...figures] })
  } finally {
    await workspace.close()
  }
}

/** Who sees less: the same pages have to be as fast for them. */
const roles = [
  ['seen by one who sees a twentieth of them', 'own'],
  ['seen by one who sees a hundred of each kind', 'own', 'newcomer'],
  ['seen by a team that sees a quarter of them', 'team'],
] as const
