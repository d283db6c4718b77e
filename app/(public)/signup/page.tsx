import type { Metadata } from 'next'
import Link from 'next/link'
import { PublicLayout, PublicTitle } from '@/components/public/public-layout'
import { FurtherWorkspaceForm, SignUpForm } from '@/components/public/sign-up-form'
import { newToken } from '@/lib/kernel/tokens'
import { findCurrentSession } from '@/lib/tenancy/current'

export const metadata: Metadata = { title: 'Create a workspace' }

export default async function SignUpPage() {
  const session = await findCurrentSession()
  const requestKey = newToken()

  return (
    <PublicLayout
      foot={
        session ? (
          <span>Signed in as {session.person}</span>
        ) : (
          <Link href="/login" className="rounded-sm underline hover:text-ink">
            You have an account? Log in
          </Link>
        )
      }
    >
      <PublicTitle
        title={session ? 'A further workspace' : 'A CRM with a database of your own'}
        text="No other company's data is in it, and no other company's login can open it."
      />
      {session ? <FurtherWorkspaceForm requestKey={requestKey} /> : <SignUpForm requestKey={requestKey} />}
    </PublicLayout>
  )
}
