import 'server-only'
import { and, eq, inArray, isNull } from 'drizzle-orm'
import type { z } from 'zod'
import { provisioningRuns, tenants } from '@/db/central/tables'
import type { CentralDb } from '@/db/types'
import { hashPassword } from '@/lib/auth/password'
import { createSession, findIdentity, revokeSession } from '@/lib/auth/sessions'
import { settings } from '@/lib/kernel/env'
import { AppError } from '@/lib/kernel/errors'
import type { furtherWorkspace, signUp as signUpForm } from '@/lib/platform/companies/schema'
import { isReserved, slugOf } from '@/lib/platform/provisioning/slug'
import { type StartedWorkspace, startProvisioning } from '@/lib/platform/provisioning/start'
import { countAttempt } from '@/lib/platform/rate-limits'

type From = { readonly address: string; readonly userAgent: string; readonly sessionId?: string | undefined }

/** The founder's new session, and whether its workspace can be entered already. */
export type Founded = Pick<StartedWorkspace, 'tenantId' | 'state'> & { readonly sessionId: string }

const hour = 60 * 60

/**
 * Makes an account and its workspace, and logs the founder in.
 *
 * @throws AppError `conflict` when the name is taken or the address known, `rate_limited` after many from one address
 */
export async function signUp(
  central: CentralDb,
  input: z.output<typeof signUpForm>,
  from: From,
): Promise<Founded> {
  await countAttempt(central, `signup:address:${from.address}`, {
    limit: settings().ATRIUM_SIGNUPS_PER_HOUR,
    seconds: hour,
  })
  const started = await startProvisioning(central, {
    name: input.companyName,
    ownerName: input.personName,
    ownerEmail: input.email,
    requestKey: input.requestKey,
    owner: { passwordHash: await hashPassword(input.password) },
  })
  // Whoever sends somebody else's form again does not get their session.
  if (started.isRepeated && !(await findIdentity(central, input))) {
    throw new AppError('conflict', 'This form was sent before. Load the page again and fill it in anew.')
  }

  return enter(central, started, from)
}

/**
 * Makes a further workspace of somebody who is logged in, and turns to it with a new session.
 *
 * @throws AppError `conflict` when the name is taken, `rate_limited` after twenty in an hour
 */
export async function createFurther(
  central: CentralDb,
  person: { identityId: string; name: string; email: string },
  input: z.output<typeof furtherWorkspace>,
  from: From,
): Promise<Founded> {
  await countAttempt(central, `signup:identity:${person.identityId}`, { limit: 20, seconds: hour })
  const started = await startProvisioning(central, {
    name: input.companyName,
    ownerName: person.name,
    ownerEmail: person.email,
    requestKey: input.requestKey,
    owner: { identityId: person.identityId },
  })

  return enter(central, started, from)
}

async function enter(
  central: CentralDb,
  { identityId, tenantId, state }: StartedWorkspace,
  { sessionId: before, userAgent, address }: From,
): Promise<Founded> {
  if (before) await revokeSession(central, before)

  return {
    tenantId,
    state,
    sessionId: await createSession(central, identityId, { tenantId, userAgent, address }),
  }
}

/** How a workspace of this name would be known, and whether that is free. */
export async function suggestSlug(
  central: CentralDb,
  companyName: string,
): Promise<{ slug: string; isFree: boolean }> {
  const slug = slugOf(companyName)
  if (isReserved(slug)) return { slug, isFree: false }
  const taken = await central
    .select({ id: tenants.id })
    .from(tenants)
    .where(and(eq(tenants.slug, slug), isNull(tenants.deletedAt)))
    .limit(1)

  return { slug, isFree: taken.length === 0 }
}

/** What a founder needs to watch the workspace that they just asked for, while it is being made. */
export async function findWaiting(
  central: CentralDb,
  { wantedTenantId, identityId }: { wantedTenantId: string | null; identityId: string },
): Promise<{ workspace: string; key: string } | undefined> {
  if (!wantedTenantId) return undefined
  const [found] = await central
    .select({ workspace: tenants.id, key: tenants.requestKey })
    .from(tenants)
    .innerJoin(provisioningRuns, eq(provisioningRuns.tenantId, tenants.id))
    .where(
      and(
        eq(tenants.id, wantedTenantId),
        eq(provisioningRuns.ownerIdentityId, identityId),
        inArray(provisioningRuns.state, ['running', 'failed']),
      ),
    )

  return found?.key ? { workspace: found.workspace, key: found.key } : undefined
}
