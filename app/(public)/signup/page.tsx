import type { Metadata } from 'next'
import Link from 'next/link'
import { PublicLayout, PublicTitle } from '@/components/public/public-layout'
import { FurtherWorkspaceForm, SignUpForm } from '@/components/public/sign-up-form'
import { newToken } from '@/lib/kernel/tokens'
import { findCurrentSession } from '@/lib/tenancy/current'

export const metadata: Metadata = { title: 'Create a workspace' }

const link = 'rounded-sm underline hover:text-ink'

export default async function SignUpPage() {
  const session = await findCurrentSession()
  const requestKey = newToken()

  return (
    <PublicLayout
      foot={
        session ? (
          <>
            <span>Signed in as {session.person}</span>
            <Link href="/home" className={link}>
              Back to {session.place.name ?? 'your workspace'}
            </Link>
          </>
        ) : (
          <Link href="/login" className={link}>
            You have an account? Log in
          </Link>
        )
      }
    >
      <PublicTitle
        title={session ? 'A further workspace' : 'Your customers, in a database of your own'}
        text={
          session
            ? 'It gets a database of its own. You switch between your workspaces at the top left.'
            : 'No other company’s data is in it, and no other company’s login can open it.'
        }
      />
      {session ? <FurtherWorkspaceForm requestKey={requestKey} /> : <SignUpForm requestKey={requestKey} />}
    </PublicLayout>
  )
}
