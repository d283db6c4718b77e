import 'server-only'
import { and, eq, gt, isNull, sql } from 'drizzle-orm'
import { prepared } from '@/db/central/prepared'
import { databases, identities, memberships, servers, sessions, tenants } from '@/db/central/tables'
import type { CentralDb, TenantDb } from '@/db/types'
import { idleMinutes } from '@/lib/auth/session-life'
import type { IdentityId, MemberId, TenantId } from '@/lib/kernel/ids'
import { readRights } from '@/lib/permissions/rights-schema'
import { openDatabasePassword } from '@/lib/platform/secrets/database-password'
import { tenantAddress } from '@/lib/tenancy/address'
import { central, tenantPools } from '@/lib/tenancy/pools'

/** What has to be known of a tenant's database to open it. */
const place = {
  tenantId: tenants.id,
  slug: tenants.slug,
  name: tenants.name,
  state: tenants.state,
  stateReason: tenants.stateReason,
  stateChangedAt: tenants.stateChangedAt,
  database: databases.name,
  databaseId: databases.id,
  generation: databases.generation,
  schemaVersion: databases.schemaVersion,
  keyId: databases.keyId,
  wrappedKey: databases.wrappedKey,
  passwordCipher: databases.passwordCipher,
  serverUrl: servers.url,
}

const sessionQuery = prepared(central =>
  central
    .select({
      sessionId: sessions.id,
      identityId: identities.id,
      email: identities.email,
      person: identities.name,
      wantedTenantId: sessions.tenantId,
      memberId: memberships.memberId,
      role: memberships.role,
      rights: memberships.rights,
      isStale: sql<boolean>`${sessions.lastSeenAt} < now() - interval '1 minute'`,
      place,
    })
    .from(sessions)
    .innerJoin(identities, eq(identities.id, sessions.identityId))
    .leftJoin(
      memberships,
      and(
        eq(memberships.tenantId, sessions.tenantId),
        eq(memberships.identityId, sessions.identityId),
        isNull(memberships.removedAt),
      ),
    )
    .leftJoin(tenants, eq(tenants.id, memberships.tenantId))
    .leftJoin(databases, eq(databases.tenantId, tenants.id))
    .leftJoin(servers, eq(servers.id, databases.serverId))
    .where(
      and(
        eq(sessions.id, sql.placeholder('sessionId')),
        isNull(sessions.revokedAt),
        isNull(identities.disabledAt),
        gt(sessions.expiresAt, sql`now()`),
        gt(sessions.lastSeenAt, sql`now() - make_interval(mins => ${idleMinutes})`),
      ),
    )
    .prepare('session'),
)

/**
 * Who is asking, and for which workspace: one central query for the session, the person, the membership and
 * the place of the database. Nothing is kept between requests, so that every change counts at once.
 */
export async function findSession(central: CentralDb, sessionId: string) {
  const [row] = await sessionQuery(central).execute({ sessionId })
  if (row?.isStale) await touch(central, row.sessionId, row.place.tenantId)

  return (
    row && {
      ...row,
      identityId: row.identityId as IdentityId,
      memberId: row.memberId as MemberId | null,
      rights: readRights(row.rights),
    }
  )
}

export type FoundSession = NonNullable<Awaited<ReturnType<typeof findSession>>>

/** Where one tenant's database is, for a job or a command. */
export async function findPlace(central: CentralDb, tenantId: string) {
  const [row] = await central
    .select(place)
    .from(tenants)
    .innerJoin(databases, eq(databases.tenantId, tenants.id))
    .innerJoin(servers, eq(servers.id, databases.serverId))
    .where(eq(tenants.id, tenantId))

  return row
}

type Place = {
  [Key in keyof NonNullable<Awaited<ReturnType<typeof findPlace>>>]:
    | NonNullable<Awaited<ReturnType<typeof findPlace>>>[Key]
    | null
}

/** The handle on a tenant's database. Its password is opened only when the map has no pool of that place. */
export function handleOf(found: Place): (() => TenantDb) | undefined {
  const { tenantId, generation, database, databaseId, serverUrl, keyId, wrappedKey, passwordCipher } = found
  if (!tenantId || generation === null || !database || !databaseId || !serverUrl) return undefined
  if (!keyId || !wrappedKey || !passwordCipher) return undefined
  const pools = tenantPools()

  return () =>
    pools.find(tenantId, generation) ??
    pools.open({
      tenantId,
      generation,
      target: {
        ...tenantAddress(serverUrl),
        database,
        user: database,
        password: openDatabasePassword({ id: databaseId, keyId, wrappedKey, passwordCipher }),
      },
      renew: () => passwordToday(tenantId),
    })
}

/** The password of a workspace that is open, for work that began before it was changed. */
async function passwordToday(tenantId: string): Promise<string | undefined> {
  const place = await findPlace(central(), tenantId)

  return place?.state === 'active' ? openDatabasePassword({ ...place, id: place.databaseId }) : undefined
}

/** Remembers that the person was here; at most once a minute, so that reading does not become writing. */
async function touch(central: CentralDb, sessionId: string, tenantId: string | null): Promise<void> {
  await central.update(sessions).set({ lastSeenAt: sql`now()` }).where(eq(sessions.id, sessionId))
  if (tenantId) {
    await central.update(tenants).set({ lastActivityAt: sql`now()` }).where(eq(tenants.id, tenantId))
  }
}

export const asTenantId = (id: string): TenantId => id as TenantId
