import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { LeaveWorkspace } from '@/components/public/leave-workspace'
import { Plan } from '@/components/public/plan'
import { PublicLayout, PublicTitle } from '@/components/public/public-layout'
import { KeepFresh } from '@/components/ui/keep-fresh'
import { DateTimeText } from '@/components/ui/moment'
import { safePath } from '@/lib/auth/safe-path'
import { listWorkspaces } from '@/lib/auth/sessions'
import { findWaiting } from '@/lib/platform/companies/sign-up'
import { findCurrentSession, isBeingUpdated, scopeOf } from '@/lib/tenancy/current'
import { touchBehind } from '@/lib/tenancy/first-touch'
import { central } from '@/lib/tenancy/pools'
import type { FoundSession } from '@/lib/tenancy/registry'

export const metadata: Metadata = { title: 'Workspace closed' }

/**
 * A workspace that cannot be entered right now says so in words, and names the ways out. One that is being brought
 * up to date opens by itself when that is done.
 */
export default async function WorkspaceUnavailablePage({
  searchParams,
}: PageProps<'/workspace-unavailable'>) {
  const session = await findCurrentSession()
  if (!session) redirect('/login')
  const { next } = await searchParams
  if (scopeOf(session)) redirect(safePath(typeof next === 'string' ? next : undefined))
  const waiting = await findWaiting(central(), session)
  if (waiting) redirect(`/signup/preparing?${new URLSearchParams(waiting)}`)

  const { place } = session
  const isUpdated = isBeingUpdated(place)
  if (isUpdated) await touchBehind(central(), place)
  const workspaces = await listWorkspaces(central(), session.identityId)
  const { opensAgain, ...words } = isUpdated ? wordsOfUpdate(place) : wordsOf(place)

  return (
    <PublicLayout
      plan={<Plan name={place.name ?? undefined} />}
      foot={
        <span>
          Signed in as {session.person}, {session.email}
        </span>
      }
    >
      <PublicTitle {...words} />
      {opensAgain && <KeepFresh every={isUpdated ? 3_000 : 15_000} />}
      {!isUpdated && place.name && place.stateChangedAt && (
        <p className="mb-6 text-13 text-ink-3">
          Since <DateTimeText at={place.stateChangedAt} />
        </p>
      )}
      <LeaveWorkspace
        workspaces={workspaces.filter(({ id, state }) => id !== place.tenantId && state === 'active')}
      />
    </PublicLayout>
  )
}

type Place = FoundSession['place']

const wordsOfUpdate = ({ name }: Place) => ({
  title: `${name} is being brought up to date`,
  text: 'Nothing is lost. This page opens your workspace by itself when it is ready.',
  opensAgain: true,
})

function wordsOf({ name, state, stateReason }: Place) {
  const reason = stateReason ? `${asSentence(stateReason)} ` : ''
  if (!name) {
    return {
      title: 'No workspace is open to you',
      text: 'You were removed from the workspace that you worked in, or it was deleted. Whoever invited you can tell.',
      opensAgain: false,
    }
  }
  if (state === 'archived') {
    return {
      title: `${name} was deleted`,
      text: 'Your provider deleted it, and its records are being erased. It does not open again.',
      opensAgain: false,
    }
  }
  if (state === 'suspended') {
    return {
      title: `${name} is suspended`,
      text: `${reason || 'Your provider suspended it. '}Nothing is lost. When your provider opens it again, this page goes there by itself.`,
      opensAgain: true,
    }
  }

  return {
    title: state === 'moving' ? `${name} is moving to another server` : `${name} is closed for a moment`,
    text: `${reason || (state === 'moving' ? '' : 'It is being worked on. ')}Nothing is lost. This page opens your workspace by itself when it is ready.`,
    opensAgain: true,
  }
}

const asSentence = (text: string): string => (/[.!?]$/.test(text.trim()) ? text.trim() : `${text.trim()}.`)
