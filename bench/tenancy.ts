import { secret } from '@/lib/kernel/env'
import { migrateCentral, openProvider, registerServer } from '@/lib/platform/fleet/installation'
import { migrateAll } from '@/lib/platform/fleet/migrate'
import { connections } from './connections'
import { median, repeat, type Section } from './measure'
import { overhead } from './overhead'
import { makeTenants } from './tenants'

const TENANTS = 1_000

/** Measures everything that takes many tenants, over the same thousand. */
export async function tenancy(adminUrl: string): Promise<Section[]> {
  const place = { adminUrl, centralDatabase: 'atrium_central', secret: secret() }
  await migrateCentral(place)
  const { provider, close } = openProvider(place)
  try {
    await registerServer(provider, 0)
    const places = await makeTenants(provider, TENANTS)
    const startedBy = 'bench'
    await migrateAll(provider, { startedBy })
    const nothing = await repeat(5, () => migrateAll(provider, { startedBy }))

    return [
      await overhead(place, provider, places),
      {
        title: `A migration of ${TENANTS} tenants`,
        figures: [
          {
            name: 'Nothing pending',
            measured: median(nothing),
            unit: 'ms',
            target: 1_000,
            method: 'the whole run over the fleet, the look at the template and the spares included',
          },
        ],
      },
      await connections(adminUrl, places),
    ]
  } finally {
    await close()
  }
}
