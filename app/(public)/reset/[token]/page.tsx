import type { Metadata } from 'next'
import { PublicLayout, PublicTitle } from '@/components/public/public-layout'
import { ResetForm } from '@/components/public/reset-form'
import { ButtonLink } from '@/components/ui/button-link'
import { findReset } from '@/lib/auth/password-reset'
import { central } from '@/lib/tenancy/pools'

export const metadata: Metadata = { title: 'New password', referrer: 'same-origin' }

export default async function ResetPage({ params }: PageProps<'/reset/[token]'>) {
  const { token } = await params
  const found = await findReset(central(), token)

  return (
    <PublicLayout>
      {found ? (
        <>
          <PublicTitle
            title="Choose a new password"
            text="It counts at once, and everything that is logged in with the old one is logged out."
          />
          <ResetForm token={token} email={found.email} />
        </>
      ) : (
        <>
          <PublicTitle
            title="This link opens nothing"
            text="It was used already or is too old. Ask for a new one."
          />
          <div>
            <ButtonLink href="/forgot" size="public">
              Ask for a new link
            </ButtonLink>
          </div>
        </>
      )}
    </PublicLayout>
  )
}
