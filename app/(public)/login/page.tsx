import type { Metadata } from 'next'
import Link from 'next/link'
import { redirect } from 'next/navigation'
import { LoginForm } from '@/components/public/login-form'
import { PublicLayout, PublicTitle } from '@/components/public/public-layout'
import { TabOf } from '@/components/shell/tab-of'
import { Banner } from '@/components/ui/banner'
import { safePath } from '@/lib/auth/safe-path'
import { findCurrentSession } from '@/lib/tenancy/current'

export const metadata: Metadata = { title: 'Log in' }

export default async function LoginPage({ searchParams }: PageProps<'/login'>) {
  const { next, error, reset } = await searchParams
  const path = typeof next === 'string' ? next : undefined
  if (await findCurrentSession()) redirect(safePath(path))

  return (
    <PublicLayout
      foot={
        <>
          <Link href="/signup" className="rounded-sm underline hover:text-ink">
            New here? Create a workspace
          </Link>
          <Link href="/forgot" className="rounded-sm underline hover:text-ink">
            Forgot your password?
          </Link>
        </>
      }
    >
      <TabOf />
      <PublicTitle title="Log in" text="To your workspace, or to any of them." />
      {error && (
        <div className="mb-4">
          <Banner tone="bad" inset>
            The address or the password is not right.
          </Banner>
        </div>
      )}
      {reset && (
        <div className="mb-4">
          <Banner tone="good" inset>
            Your new password counts. Log in with it.
          </Banner>
        </div>
      )}
      <LoginForm next={path} />
    </PublicLayout>
  )
}
