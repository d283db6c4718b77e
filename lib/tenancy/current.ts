import 'server-only'
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { cache } from 'react'
import { standingOf } from '@/db/schema-version'
import { requestSessionId } from '@/lib/auth/cookie'
import { listWorkspaces } from '@/lib/auth/sessions'
import { noteTenant } from '@/lib/kernel/context'
import { AppError } from '@/lib/kernel/errors'
import { rightsOf } from '@/lib/permissions/rights'
import { touchBehind } from '@/lib/tenancy/first-touch'
import { central } from '@/lib/tenancy/pools'
import { asTenantId, type FoundSession, findSession, handleOf } from '@/lib/tenancy/registry'
import { scopeOver, type TenantScope } from '@/lib/tenancy/scope'

/** The session behind this request, asked once per request. */
export const findCurrentSession = cache(async (): Promise<FoundSession | undefined> => {
  const sessionId = await requestSessionId()

  const session = sessionId ? await findSession(central(), sessionId) : undefined
  noteTenant(session?.place.tenantId)

  return session
})

/** Whether a workspace is closed because it is at another version than this release's, or on its way to it. */
export const isBeingUpdated = ({ state, schemaVersion }: FoundSession['place']): boolean =>
  state === 'migrating' || (state === 'active' && standingOf(schemaVersion) !== 'served')

/** The workspace of a session when its people may work in it now. */
export function scopeOf(session: FoundSession): TenantScope | undefined {
  const { place, memberId, role, rights } = session
  const handle = handleOf(place)
  if (!memberId || !role || place.state !== 'active' || !place.tenantId || !handle) return undefined
  if (standingOf(place.schemaVersion) !== 'served') return undefined

  return scopeOver(
    {
      tenantId: asTenantId(place.tenantId),
      slug: place.slug ?? '',
      name: place.name ?? '',
      actor: { kind: 'member', memberId, name: session.person, role },
      rights: rightsOf(role, rights),
    },
    handle,
  )
}

/**
 * The workspace that this request works in. People without a session are sent to log in; people whose
 * workspace is closed to them now are told so on a page of its own.
 */
export async function currentTenant(): Promise<TenantScope> {
  const session = await findCurrentSession()
  const scope = session && scopeOf(session)
  if (scope) return scope

  const path = (await headers()).get('x-atrium-path')
  const back = path ? `?${new URLSearchParams({ next: path })}` : ''
  if (!session) redirect(`/login${back}`)
  redirect(`/workspace-unavailable${back}`)
}

/**
 * The workspace for an action or a route, which answer instead of redirecting.
 *
 * @param rendered id of the workspace that the page was made for
 * @throws AppError `unauthenticated` without a session, `conflict` when the session works in another workspace
 *   by now, `unavailable` when the workspace is closed
 */
export async function tenantFor(rendered: string | undefined): Promise<TenantScope> {
  const session = await findCurrentSession()
  if (!session) throw new AppError('unauthenticated', 'You are logged out. Log in again to go on.')
  if (!rendered || rendered !== session.wantedTenantId) throw await staleTab(session, rendered)
  const tenant = scopeOf(session)
  if (!tenant && isBeingUpdated(session.place)) {
    await touchBehind(central(), session.place)
    throw new AppError(
      'unavailable',
      'This workspace is being brought up to date. Nothing was saved. Try again in a moment.',
    )
  }
  if (!tenant) throw new AppError('unavailable', 'This workspace is closed right now. Nothing was saved.')

  return tenant
}

/** Says which workspace the tab shows and which one is worked in. `fields.workspace` has forms offer the way back. */
async function staleTab(session: FoundSession, rendered: string | undefined): Promise<AppError> {
  const own = await listWorkspaces(central(), session.identityId)
  const shown = own.find(({ id }) => id === rendered)?.name
  const now = session.place.name
  const message =
    shown && now
      ? `This tab shows ${shown}, and you now work in ${now}. Nothing was saved.`
      : 'This tab shows another workspace than the one you now work in. Nothing was saved.'

  return new AppError('conflict', message, { fields: { workspace: [message] } })
}
