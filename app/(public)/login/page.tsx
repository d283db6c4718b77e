import type { Metadata } from 'next'
import Link from 'next/link'
import { redirect } from 'next/navigation'
import { LoginForm } from '@/components/public/login-form'
import { PublicLayout, PublicTitle } from '@/components/public/public-layout'
import { safePath } from '@/lib/auth/safe-path'
import { findCurrentSession } from '@/lib/tenancy/current'

export const metadata: Metadata = { title: 'Log in' }

export default async function LoginPage({ searchParams }: PageProps<'/login'>) {
  const { next } = await searchParams
  const path = typeof next === 'string' ? next : undefined
  if (await findCurrentSession()) redirect(safePath(path))

  return (
    <PublicLayout
      foot={
        <Link href="/signup" className="rounded-sm underline hover:text-ink">
          New here? Create a workspace
        </Link>
      }
    >
      <PublicTitle title="Log in" text="With the address and the password of your account." />
      <LoginForm next={path} />
    </PublicLayout>
  )
}
