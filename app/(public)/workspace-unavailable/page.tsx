import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { LeaveWorkspace } from '@/components/public/leave-workspace'
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

  return (
    <PublicLayout
      foot={
        <span>
          Signed in as {session.person}, {session.email}
        </span>
      }
    >
      <PublicTitle {...(isUpdated ? wordsOfUpdate(place) : words(place))} />
      {isUpdated && <KeepFresh every={3_000} />}
      {!isUpdated && place.stateChangedAt && (
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

const wordsOfUpdate = ({ name }: FoundSession['place']) => ({
  title: `${name} is being brought up to date`,
  text: 'Nothing is lost. This page opens your workspace by itself when it is ready.',
})

function words({ name, state, stateReason }: FoundSession['place']) {
  if (!name) {
    return {
      title: 'No workspace is open to you',
      text: 'You were removed from the workspace that you worked in, or it was deleted. Whoever invited you can tell.',
    }
  }
  if (state === 'suspended') {
    return {
      title: `${name} is suspended`,
      text: `${asSentence(stateReason ?? 'Your provider suspended it')} Nothing is lost. Your provider can open it again.`,
    }
  }

  return {
    title: `${name} is closed for a moment`,
    text: 'It is being worked on or moved. Nothing is lost. Load the page again in a minute.',
  }
}

const asSentence = (text: string): string => (/[.!?]$/.test(text.trim()) ? text.trim() : `${text.trim()}.`)
