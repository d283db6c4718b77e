import { chmodSync, mkdtempSync } from 'node:fs'
import { statfs } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { eq, sql } from 'drizzle-orm'
import { withAdmin } from '@/db/admin'
import { databases } from '@/db/central/tables'
import { isRoot } from '@/db/embedded/account'
import { startEmbedded } from '@/db/embedded/start'
import { ownerName } from '@/db/names'
import { one } from '@/db/one'
import { ensureTemplate } from '@/db/template'
import { createTenantPools } from '@/db/tenant/pool'
import type { TenantPlacement } from '@/db/types'
import { secret } from '@/lib/kernel/env'
import { migrateCentral, openProvider, registerServer } from '@/lib/platform/fleet/installation'
import { installationId, type Provider } from '@/lib/platform/provisioning/provider'
import { watch } from './connections'
import { type Figure, type Section, timed } from './measure'
import { makeTenants } from './tenants'

const TENANTS = 5_000
const CALLERS = 64
const BUDGET = 200
/** A database of about 10 MB, and what the server writes beside it. */
const BYTES_EACH = 12_000_000

// Half a gigabyte of log every ten seconds would have the server write everything twice while it makes databases.
const SETTINGS = { max_wal_size: '8GB', checkpoint_timeout: '15min', file_copy_method: 'clone', fsync: 'off' }

/**
 * Copies the template by its files, which a file system that can share them does in a moment. Where the product
 * writes each page to the log, five thousand copies take an hour and sixty gigabytes; how they came about does not
 * matter to what is measured.
 */
const copyFiles = (provider: Provider) => async (id: string) => {
  const { name } = one(
    await provider.central.select({ name: databases.name }).from(databases).where(eq(databases.id, id)),
  )
  await withAdmin(provider.adminUrl, async session => {
    const template = await ensureTemplate(session, provider.adminUrl, await installationId(provider.central))
    await session.run(
      `CREATE DATABASE ${name} OWNER ${ownerName(name)} TEMPLATE ${template} STRATEGY FILE_COPY`,
    )
  })
}

function shuffled<T>(values: readonly T[]): T[] {
  return values
    .map(value => ({ value, place: Math.random() }))
    .sort((one, other) => one.place - other.place)
    .map(({ value }) => value)
}

/** Asks each tenant once, in no order, as a page does. */
async function touchAll(adminUrl: string, places: readonly TenantPlacement[]): Promise<Figure[]> {
  const pools = createTenantPools({ limit: BUDGET })
  const left = shuffled(places)
  let errors = 0
  let took = 0
  try {
    const most = await watch(adminUrl, async () => {
      took = await timed(() =>
        Promise.all(
          Array.from({ length: CALLERS }, async () => {
            for (let place = left.pop(); place; place = left.pop()) {
              const db = pools.open(place)
              await db.execute(sql`select id, name from members order by name limit 50`).catch(() => {
                errors += 1
              })
            }
          }),
        ),
      )
    })

    return [
      {
        name: 'All touched',
        measured: took / 1_000,
        unit: 's',
        target: 600,
        method: `each once in random order, ${CALLERS} callers, one statement, every connection a new one`,
      },
      {
        name: 'most connections seen',
        measured: most,
        unit: '',
        target: BUDGET,
        method: 'tenants’ logins in pg_stat_activity, every 30 ms',
      },
      { name: 'errors', measured: errors, unit: '', target: 0, method: 'of all statements' },
      {
        name: 'memory of the process',
        measured: process.memoryUsage.rss() / 1e6,
        unit: 'MB',
        method: `rss afterwards, ${pools.stat().pools} pools held`,
      },
    ]
  } finally {
    await pools.end()
  }
}

/**
 * Has many tenants touched one after the other within a budget of connections, on a server of its own.
 *
 * @param count so many tenants; 5,000 unless it is only for a look
 */
export async function touching(count = TENANTS): Promise<Section[]> {
  const title = `${count} tenants touched within ${BUDGET} connections`
  const { bavail, bsize } = await statfs(tmpdir())
  const needed = count * BYTES_EACH
  if (bavail * bsize < needed) {
    const method = `left out: ${Math.round(needed / 1e9)} GB of disk are needed`

    return [{ title, figures: [{ name: 'Free disk', measured: (bavail * bsize) / 1e9, unit: 'GB', method }] }]
  }

  const dataDir = mkdtempSync(join(tmpdir(), 'atrium-bench-touching-'))
  if (isRoot()) chmodSync(dataDir, 0o711)
  const server = await startEmbedded({
    dataDir,
    throwaway: true,
    settings: { max_connections: '300', ...SETTINGS },
  })
  try {
    const place = { adminUrl: server.adminUrl, centralDatabase: 'atrium_central', secret: secret() }
    await migrateCentral(place)
    const { provider, close } = openProvider(place)
    try {
      await registerServer(provider, 0)
      let places: TenantPlacement[] = []
      const making = await timed(async () => {
        places = await makeTenants(provider, count, copyFiles(provider))
      })
      const settings = Object.entries(SETTINGS).map(([name, value]) => `${name} ${value}`)

      return [
        {
          title,
          figures: [
            ...(await touchAll(server.adminUrl, places)),
            {
              name: 'making them',
              measured: making / 1_000,
              unit: 's',
              method: `4 at once, the template copied by its files; a server of its own with ${settings.join(', ')}`,
            },
          ],
        },
      ]
    } finally {
      await close()
    }
  } finally {
    await server.stop(true)
  }
}
