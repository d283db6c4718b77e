import { withAdmin } from '@/db/admin'
import { listMigrationFiles, migrationFile } from '@/db/migration-files'
import { currentTemplate, dropTemplate, ensureTemplate } from '@/db/template'
import { secret } from '@/lib/kernel/env'
import { migrateCentral, openProvider, registerServer } from '@/lib/platform/fleet/installation'
import { migrateAll } from '@/lib/platform/fleet/migrate'
import { installationId, type Provider } from '@/lib/platform/provisioning/provider'
import { type BareLoop, bareLoop } from './bare-loop'
import { fault } from './fault'
import { type Figure, median, type Section, timed } from './measure'
import { makeTenants } from './tenants'

const TENANTS = 200
const ROUNDS = 5
const AT_ONCE = 4

const startedBy = 'bench'
const adding = (column: string): string => `ALTER TABLE public.contacts ADD COLUMN ${column} text;`

/** Has one further file applied by the product and its like by the bare loop, in turn. @returns the files by now */
async function additive(provider: Provider, names: readonly string[], loop: BareLoop) {
  let files = listMigrationFiles('tenant')
  const own: number[] = []
  const bare: number[] = []

  for (let round = 0; round < ROUNDS; round += 1) {
    files = [...files, migrationFile(`9${round}_bench`, adding(`bench_own_${round}`))]
    const turns = [
      async () => {
        own.push(
          await timed(async () => {
            const { done } = await migrateAll({ ...provider, files }, { startedBy, concurrency: AT_ONCE })
            if (done !== names.length) throw new Error(`of ${names.length} tenants ${done} were migrated`)
          }),
        )
      },
      async () => {
        bare.push(await timed(() => loop.over(names, adding(`bench_bare_${round}`))))
      },
    ]
    for (const turn of round % 2 === 0 ? turns : turns.reverse()) await turn()
  }
  const perSecond = (times: readonly number[]) => (1_000 * names.length) / median(times)
  const figures: Figure[] = [
    {
      name: 'Speed to a bare loop',
      measured: median(own.map((took, round) => (bare[round] ?? Number.NaN) / took)),
      unit: '',
      least: 0.7,
      method: `one nullable column, ${AT_ONCE} at once, median of ${ROUNDS} rounds in turn`,
    },
    {
      name: 'ours',
      measured: perSecond(own),
      unit: '/s',
      method: 'migrateAll: plan, waves, locks, journal, registry and records; without the new template',
    },
    { name: 'the bare loop', measured: perSecond(bare), unit: '/s', method: loop.how },
    {
      name: 'a new template',
      measured: await timedTemplate(provider),
      unit: 'ms',
      method: 'once in each release that brings a file, before its first tenant',
    },
  ]

  return { files, figures }
}

async function timedTemplate({ central, adminUrl }: Provider): Promise<number> {
  const installation = await installationId(central)

  return withAdmin(adminUrl, async session => {
    await dropTemplate(session, currentTemplate())

    return timed(() => ensureTemplate(session, adminUrl, installation))
  })
}

/** Measures a run of migrations over a fleet: its speed against a bare loop, and a fault in one tenant. */
export async function fleet(adminUrl: string): Promise<Section[]> {
  const place = { adminUrl, centralDatabase: 'atrium_fleet', secret: secret() }
  await migrateCentral(place)
  const { provider, close } = openProvider(place)
  try {
    await registerServer(provider, 0)
    const places = await makeTenants(provider, TENANTS)
    const loop = await bareLoop(adminUrl, AT_ONCE)
    const names = places.map(({ target }) => target.database)
    const { files, figures } = await additive(provider, names, loop)

    return [
      { title: `A further file over ${TENANTS} tenants`, figures },
      { title: `A fault in one of ${TENANTS} tenants`, figures: await fault(provider, places, files) },
    ]
  } finally {
    await close()
  }
}
