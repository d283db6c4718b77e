import 'server-only'
import { withAdmin } from '@/db/admin'
import { databases, identities, memberships, tenants } from '@/db/central/tables'
import { schemaVersion } from '@/db/schema-version'
import { scramVerifier } from '@/db/scram'
import { ensureTemplate } from '@/db/template'
import { createTenantPools } from '@/db/tenant/pool'
import { members } from '@/db/tenant/tables'
import {
  createDatabase,
  createLogin,
  dropDatabase,
  dropLogin,
  handOverTables,
  sealDatabase,
} from '@/db/tenant-database'
import type { CentralDb, TenantDb } from '@/db/types'
import { tenantTarget, withLogin } from '@/db/urls'
import { type MemberId, newId, newOpaqueName, type TenantId } from '@/lib/kernel/ids'
import type { Role } from '@/lib/permissions'
import type { Rights } from '@/lib/permissions/rights'
import { newDatabasePassword, sealDatabasePassword } from '@/lib/platform/secrets/database-password'
import { scopeOver, type TenantScope } from '@/lib/tenancy/scope'
import { type TestCentral, testCentral } from './central'

export type TestTenant = {
  /** The workspace as its owner sees it. */
  readonly tenant: TenantScope
  /** The workspace as the same person would see it with another role. */
  as(role: Role, rights?: Rights): TenantScope
  /** A further active member, in both planes. @returns the workspace as that member sees it */
  addMember(role: Role, name: string, rights?: Rights): Promise<TenantScope>
  /** The workspace as a member would see it with other rights. */
  limited(member: TenantScope, rights: Rights): TenantScope
  /** The registry that knows the workspace. */
  readonly central: CentralDb
  /** The address of the database with the workspace's own login. */
  readonly url: string
  drop(): Promise<void>
}

export type TestTenantOptions = {
  /** A registry that the test made itself, for tests over several workspaces. */
  readonly central?: TestCentral
  readonly name?: string
  readonly ownerName?: string
}

async function addPerson(
  central: CentralDb,
  db: TenantDb,
  tenantId: string,
  person: { name: string; role: Role },
): Promise<MemberId> {
  const memberId = newId() as MemberId
  const identityId = newId()
  const email = `${identityId.slice(-12)}@example.com`

  await central.insert(identities).values({ id: identityId, email, name: person.name, passwordHash: '' })
  await db
    .insert(members)
    .values({ id: memberId, identityId, name: person.name, email, role: person.role, state: 'active' })
  await central.insert(memberships).values({ tenantId, identityId, memberId, role: person.role })

  return memberId
}

/**
 * A workspace of its own for one test or one file: a copy of the real template with a real login, an active
 * row in a registry, the pipeline "Sales" and one owner. `drop()` removes all of it.
 */
export async function testTenant(options: TestTenantOptions = {}): Promise<TestTenant> {
  const { name = 'Acme', ownerName = 'Olivia Owner' } = options
  const registry = options.central ?? (await testCentral())
  const { adminUrl, db: central } = registry
  const database = newOpaqueName('t')
  const tenantId = newId() as TenantId
  const password = newDatabasePassword()
  const slug = `${name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}-${database.slice(-6)}`

  await withAdmin(adminUrl, async admin => {
    const template = await ensureTemplate(admin, adminUrl, registry.name)
    await createLogin(admin, database, scramVerifier(password), registry.name)
    await createDatabase(admin, database, template)
    await withAdmin(
      adminUrl,
      async inside => {
        await handOverTables(inside, database)
        await sealDatabase(inside, database, tenantId)
      },
      database,
    )
  })

  await central
    .insert(tenants)
    .values({ id: tenantId, slug, name, state: 'active', ownerEmail: 'owner@example.com' })
  await central.insert(databases).values({
    id: tenantId,
    tenantId,
    serverId: 'main',
    name: database,
    state: 'claimed',
    schemaVersion: schemaVersion('tenant'),
    claimedAt: new Date(),
    ...sealDatabasePassword(tenantId, password),
  })

  const url = withLogin(adminUrl, database, password, database)
  const pools = createTenantPools({ limit: 8 })
  const handle = () =>
    pools.open({ tenantId, generation: 1, target: tenantTarget(adminUrl, database, password) })
  const ownerId = await addPerson(central, handle(), tenantId, { name: ownerName, role: 'owner' })
  const scopeOf = (memberId: MemberId, memberName: string, role: Role, rights: Rights | null = null) =>
    scopeOver(
      { tenantId, slug, name, actor: { kind: 'member', memberId, name: memberName, role }, rights },
      handle,
    )

  return {
    tenant: scopeOf(ownerId, ownerName, 'owner'),
    as: (role, rights) => scopeOf(ownerId, ownerName, role, rights),
    async addMember(role, memberName, rights) {
      const memberId = await addPerson(central, handle(), tenantId, { name: memberName, role })

      return scopeOf(memberId, memberName, role, rights)
    },
    limited: ({ actor }, rights) => scopeOver({ tenantId, slug, name, actor, rights }, handle),
    central,
    url,
    async drop() {
      await pools.end()
      await withAdmin(adminUrl, async session => {
        await dropDatabase(session, database)
        await dropLogin(session, database)
      })
      if (!options.central) await registry.drop()
    },
  }
}
