import { drizzle } from 'drizzle-orm/postgres-js'
import * as tables from '@/db/central/tables'
import { identities, memberships } from '@/db/central/tables'
import { asDrizzleClient, createLeasePool } from '@/db/driver/lease'
import { parseConnectionUrl } from '@/db/driver/target'
import { WEB_ROLE } from '@/db/names'
import { one } from '@/db/one'
import { derivedPassword } from '@/db/server'
import type { CentralDb, TenantPlacement } from '@/db/types'
import { withLogin } from '@/db/urls'
import { createSession } from '@/lib/auth/sessions'
import { newId } from '@/lib/kernel/ids'
import type { InstallationPlace } from '@/lib/platform/fleet/installation'
import type { Provider } from '@/lib/platform/provisioning/provider'
import { scopeOf } from '@/lib/tenancy/current'
import { findSession } from '@/lib/tenancy/registry'
import { median, type Section, timed } from './measure'

const ROUNDS = 2_000

/** Measures what tenancy costs a request beside its one central query, when everything is warm. */
export async function overhead(
  { adminUrl, secret, centralDatabase }: InstallationPlace,
  { central }: Provider,
  [place]: readonly TenantPlacement[],
): Promise<Section> {
  if (!place) throw new Error('there is no tenant to ask for')
  const { tenantId } = place
  const person = { email: 'fay@example.com', name: 'Fay Founder', passwordHash: '' }
  const { id: identityId } = one(await central.insert(identities).values(person).returning())
  await central.insert(memberships).values({ tenantId, identityId, memberId: newId(), role: 'owner' })
  const sessionId = await createSession(central, identityId, { tenantId })

  const web = withLogin(adminUrl, WEB_ROLE, derivedPassword(secret, WEB_ROLE), centralDatabase)
  const pool = createLeasePool({ target: parseConnectionUrl(web), max: 8 })
  let query: { text: string; parameters: unknown[] } | undefined
  const logger = {
    logQuery: (text: string, parameters: unknown[]) => {
      query ??= { text, parameters }
    },
  }
  // As `centralClient` makes it, with an ear for the text of the query.
  const db = drizzle(asDrizzleClient(pool), {
    schema: tables,
    casing: 'snake_case',
    logger,
  }) as unknown as CentralDb

  const whole = async () => {
    const session = await findSession(db, sessionId)
    const tenant = session && scopeOf(session)
    if (!tenant?.db('contact:read')) throw new Error('the workspace is not open')
  }
  const bare = () =>
    Promise.resolve(pool.unsafe(query?.text ?? '', query?.parameters, { prepare: true }).values())

  try {
    for (let round = 0; round < 200; round += 1) {
      await whole()
      await bare()
    }
    const wholes: number[] = []
    const bares: number[] = []
    for (let round = 0; round < ROUNDS; round += 1) {
      if (round % 2 === 0) bares.push(await timed(bare))
      wholes.push(await timed(whole))
      if (round % 2 === 1) bares.push(await timed(bare))
    }

    return {
      title: 'What tenancy costs a request',
      figures: [
        {
          name: 'Session, membership, state and pool, beside their query',
          measured: median(wholes.map((took, round) => took - (bares[round] ?? Number.NaN))),
          unit: 'ms',
          target: 0.5,
          method: `median of the differences, ${ROUNDS} pairs in turn, warm`,
        },
        {
          name: 'the whole',
          measured: median(wholes),
          unit: 'ms',
          method: 'findSession, scopeOf, the handle',
        },
        {
          name: 'the query',
          measured: median(bares),
          unit: 'ms',
          method: 'the same text through the same client, prepared as well',
        },
      ],
    }
  } finally {
    await pool.end()
  }
}
