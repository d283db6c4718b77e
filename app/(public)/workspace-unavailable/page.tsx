import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { LeaveWorkspace } from '@/components/public/leave-workspace'
import { PublicLayout, PublicTitle } from '@/components/public/public-layout'
import { listWorkspaces } from '@/lib/auth/sessions'
import { findCurrentSession, scopeOf } from '@/lib/tenancy/current'
import { central } from '@/lib/tenancy/pools'

export const metadata: Metadata = { title: 'Workspace closed' }

/** A workspace that cannot be entered right now says so in words, and names the ways out. */
export default async function WorkspaceUnavailablePage() {
  const session = await findCurrentSession()
  if (!session) redirect('/login')
  if (scopeOf(session)) redirect('/home')
  const { place } = session
  const others = await listWorkspaces(central(), session.identityId)

  return (
    <PublicLayout foot={<span>Signed in as {session.person}</span>}>
      <PublicTitle {...words(place.name, place.state, place.stateReason)} />
      <LeaveWorkspace
        workspaces={others.filter(other => other.id !== place.tenantId && other.state === 'active')}
      />
    </PublicLayout>
  )
}

function words(name: string | null, state: string | null, reason: string | null) {
  if (!name) {
    return {
      title: 'No workspace is open to you',
      text: 'You were removed from the workspace that you worked in, or it was deleted. Ask whoever invited you.',
    }
  }
  if (state === 'suspended') {
    return {
      title: `${name} is suspended`,
      text: `${reason ?? 'Your provider suspended it.'} Nothing was lost.`,
    }
  }
  if (state === 'provisioning') {
    return {
      title: `${name} is being made`,
      text: 'This takes a few seconds. Load the page again in a moment.',
    }
  }

  return {
    title: `${name} is closed for a moment`,
    text: 'It is being brought to a newer version or moved. Nothing is lost. Load the page again in a minute.',
  }
}
