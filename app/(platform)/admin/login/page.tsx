import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { OperatorLogin } from '@/components/platform/operator-forms'
import { Logo } from '@/components/public/logo'
import { findOperator } from '@/lib/platform/operators/current'

export const metadata: Metadata = { title: 'Console' }

export default async function OperatorLoginPage() {
  if (await findOperator()) redirect('/admin')

  return (
    <main className="mx-auto flex min-h-dvh w-full max-w-100 flex-col justify-center gap-6 px-5 py-16">
      <Logo />
      <div>
        <h1 className="text-24 font-semibold">The provider's console</h1>
        <p className="text-14 text-ink-2">For operators. Workspaces log in elsewhere.</p>
      </div>
      <OperatorLogin />
    </main>
  )
}
