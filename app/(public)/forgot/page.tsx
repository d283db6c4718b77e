import type { Metadata } from 'next'
import Link from 'next/link'
import { ForgotForm } from '@/components/public/forgot-form'
import { PublicLayout, PublicTitle } from '@/components/public/public-layout'
import { mailServer } from '@/lib/kernel/env'

export const metadata: Metadata = { title: 'Forgot your password?' }

export default async function ForgotPage({ searchParams }: PageProps<'/forgot'>) {
  const { asked } = await searchParams
  const way = mailServer()
    ? 'a mail with a link is on its way. It opens once, within an hour. Look among the spam too.'
    : 'a link waits for you now. No mail can be sent from here: your provider hands it to you. It opens once, within an hour.'

  return (
    <PublicLayout
      foot={
        <Link href="/login" className="rounded-sm underline hover:text-ink">
          Back to log in
        </Link>
      }
    >
      {asked ? (
        <PublicTitle title="You asked for a link" text={`If the address has an account here, ${way}`} />
      ) : (
        <>
          <PublicTitle
            title="Forgot your password?"
            text="Say which address you log in with, and you get a link for a new one."
          />
          <ForgotForm />
        </>
      )}
    </PublicLayout>
  )
}
