import type { Metadata } from 'next'
import { JoinAsMember, JoinAsNewcomer, SignOutFirst } from '@/components/public/invitation-forms'
import { Plan } from '@/components/public/plan'
import { PublicLayout, PublicTitle } from '@/components/public/public-layout'
import { ButtonLink } from '@/components/ui/button-link'
import { findInvitation } from '@/lib/platform/invitations/invitations'
import { findCurrentSession } from '@/lib/tenancy/current'
import { central } from '@/lib/tenancy/pools'

export const metadata: Metadata = { title: 'Invitation', referrer: 'same-origin' }

/** Newcomers choose a password; people with an account join with it, and with no other. */
export default async function InvitationPage({ params }: PageProps<'/invitation/[token]'>) {
  const { token } = await params
  const [invitation, session] = await Promise.all([findInvitation(central(), token), findCurrentSession()])
  if (!invitation) {
    return (
      <PublicLayout>
        <PublicTitle
          title="This invitation opens nothing"
          text="It was used already, taken back, or is too old. Whoever invited you can make a new one."
        />
        <div>
          <ButtonLink href="/" size="public">
            Go to the start
          </ButtonLink>
        </div>
      </PublicLayout>
    )
  }

  const { workspace, email, identityId } = invitation
  const isSomebodyElse = session && session.email !== email

  return (
    <PublicLayout plan={<Plan name={workspace} lit />}>
      <PublicTitle
        title={`Join ${workspace}`}
        text={
          isSomebodyElse
            ? `This invitation is for ${email}, and you are signed in as ${session.email}.`
            : identityId
              ? `With your account, ${email}.`
              : 'Choose a password, and you are in.'
        }
      />
      {isSomebodyElse ? (
        <SignOutFirst />
      ) : session ? (
        <JoinAsMember token={token} workspace={workspace} />
      ) : identityId ? (
        <div>
          <ButtonLink href={`/login?next=/invitation/${token}`} tone="primary" size="public">
            Log in to join
          </ButtonLink>
        </div>
      ) : (
        <JoinAsNewcomer token={token} email={email} workspace={workspace} />
      )}
    </PublicLayout>
  )
}
