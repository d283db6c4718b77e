import { eq } from 'drizzle-orm'
import { databases, tenants } from '@/db/central/tables'
import type { TenantPlacement } from '@/db/types'
import { tenantTarget } from '@/db/urls'
import { newId } from '@/lib/kernel/ids'
import { makeDatabase } from '@/lib/platform/provisioning/make-database'
import type { Provider } from '@/lib/platform/provisioning/provider'
import { registerDatabase } from '@/lib/platform/provisioning/register'
import { openDatabasePassword } from '@/lib/platform/secrets/database-password'

const AT_ONCE = 4

/**
 * Makes open workspaces in the way of the product, without founders.
 *
 * @param copy brings a database into being in another way than the product; all other steps remain
 * @returns their places
 */
export async function makeTenants(
  provider: Provider,
  count: number,
  copy?: (id: string) => Promise<void>,
): Promise<TenantPlacement[]> {
  const { central, adminUrl } = provider
  const places: TenantPlacement[] = []
  // Sections of one run share the registry.
  const run = newId().slice(-12)

  const make = async (number: number) => {
    const slug = `bench-${run}-${number}`
    const [tenant] = await central
      .insert(tenants)
      .values({ slug, name: slug, state: 'active', ownerEmail: `${slug}@example.com` })
      .returning({ id: tenants.id })
    const id = await registerDatabase(central, tenant?.id)
    await makeDatabase(provider, id, async (step, work) => {
      if (copy && step === 'create_database') await copy(id)
      await work()
    })
    const [made] = await central
      .update(databases)
      .set({ state: 'claimed', claimedAt: new Date() })
      .where(eq(databases.id, id))
      .returning()
    if (!made) throw new Error('a database went while it was made')
    places.push({
      tenantId: id,
      generation: made.generation,
      target: tenantTarget(adminUrl, made.name, openDatabasePassword(made)),
    })
  }

  let next = 0
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      while (next < count) await make(next++)
    }),
  )

  return places
}
