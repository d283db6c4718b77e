import type { TenantPlacement } from '@/db/types'
import { importFile } from '@/lib/cli/import'
import { secret } from '@/lib/kernel/env'
import { migrateCentral, openProvider, registerServer } from '@/lib/platform/fleet/installation'
import { seedWorkspace } from '@/lib/seed/seed'
import { hasPracticeSet, practiceFile } from '@/lib/transfer/testing/files'
import { measurePages } from './crm-pages'
import { type BenchWorkspace, openWorkspace } from './crm-workspace'
import { type Section, timed } from './measure'
import { table } from './report'
import { makeTenants } from './tenants'

const REQUESTS = 100

/** Measures what the pages of the CRM ask for, over a million people and over the practice set's 8,800 deals. */
export async function crm(adminUrl: string): Promise<Section[]> {
  const place = { adminUrl, centralDatabase: 'atrium_central', secret: secret() }
  await migrateCentral(place)
  const { provider, close } = openProvider(place)
  try {
    await registerServer(provider, 0)
    const [large, small] = await makeTenants(provider, 2)
    if (!large || !small) throw new Error('there is no workspace to measure')

    const seed = async () => {
      await seedWorkspace(provider, { tenantId: large.tenantId, contacts: 1_000_000, seed: 1 })
    }

    return [
      ...(await measure('1,000,000 people', large, seed, true)),
      ...(await measure('8,800 deals', small, async workspace => {
        if (!hasPracticeSet) {
          await seedWorkspace(provider, { tenantId: small.tenantId, contacts: 44_000, seed: 1 })
          return
        }
        for (const [entity, file] of practiceSet) {
          await importFile({ tenant: workspace.tenant, entity, file: practiceFile(file) })
        }
      })),
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

/** The whole takes long: each section is told when it is there. */
const tell = (section: Section) => process.stderr.write(`${table([section])}\n`)

type Fill = (workspace: BenchWorkspace) => Promise<void>

async function measure(
  name: string,
  place: TenantPlacement,
  fill: Fill,
  isNarrowed = false,
): Promise<Section[]> {
  const workspace = await openWorkspace(place)
  try {
    const filling = await timed(() => fill(workspace))
    const title = `Pages of a workspace with ${name}`
    const whole = {
      title,
      figures: [
        {
          name: 'Filling it',
          measured: filling / 1_000,
          unit: 's',
          method: 'the rows, the indexes, the statistics',
        },
        ...(await measurePages(workspace, workspace.tenant, place, REQUESTS)),
      ],
    }
    tell(whole)
    if (!isNarrowed) return [whole]
    const sections: Section[] = [whole]
    for (const [words, reach, who] of roles) {
      const tenant = await workspace.within(reach, who)
      const section = {
        title: `${title}, ${words}`,
        figures: await measurePages(workspace, tenant, place, REQUESTS / 4),
      }
      tell(section)
      sections.push(section)
    }

    return sections
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
