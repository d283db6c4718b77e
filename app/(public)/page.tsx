import { redirect } from 'next/navigation'
import { PublicLayout } from '@/components/public/public-layout'
import { ButtonLink } from '@/components/ui/button-link'
import { findCurrentSession } from '@/lib/tenancy/current'

export default async function LandingPage() {
  if (await findCurrentSession()) redirect('/home')

  return (
    <PublicLayout
      foot={
        <span>Companies, contacts, deals and what comes next, on an embedded server or on your own.</span>
      }
    >
      <h1 className="text-balance text-32 font-semibold sm:text-48">A CRM with a database of your own</h1>
      <p className="mt-4 text-16 text-ink-2">
        Sign up, and in less than a second your company has a PostgreSQL database that nobody else’s login can
        open. You can take all of it with you at any time.
      </p>
      <div className="mt-8 flex flex-wrap gap-2">
        <ButtonLink href="/signup" tone="primary" size="public">
          Create a workspace
        </ButtonLink>
        <ButtonLink href="/login" size="public">
          Log in
        </ButtonLink>
      </div>
    </PublicLayout>
  )
}
