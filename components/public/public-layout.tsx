import Link from 'next/link'
import type { ReactNode } from 'react'
import { Logo } from '@/components/public/logo'
import { Plan } from '@/components/public/plan'

/** Before there is a workspace, or while it is closed: what is to do at the left, the plan at the right. */
export function PublicLayout({
  children,
  foot,
  plan = <Plan />,
  caption = 'One court, many houses, no door between two houses.',
}: {
  children: ReactNode
  /** Links and facts at the lower edge. */
  foot?: ReactNode
  plan?: ReactNode
  caption?: string
}) {
  return (
    <div className="flex min-h-dvh bg-canvas">
      <div className="flex min-w-0 flex-1 flex-col px-5 sm:px-12 md:w-[44.5%] md:flex-none lg:px-22">
        <header className="flex h-22 shrink-0 items-center">
          <Link href="/" className="rounded-md coarse:inline-flex coarse:min-h-touch coarse:items-center">
            <Logo />
          </Link>
        </header>
        <main id="main" className="flex w-full max-w-116 flex-1 flex-col justify-center py-6">
          {children}
        </main>
        <footer className="flex min-h-22 shrink-0 flex-wrap items-center gap-x-4 gap-y-1 text-12 text-ink-3 coarse:[&_a]:inline-flex coarse:[&_a]:min-h-touch coarse:[&_a]:items-center">
          {foot}
        </footer>
      </div>
      <aside
        aria-label="About Atrium"
        className="sticky top-0 hidden h-dvh flex-1 flex-col overflow-hidden border-l bg-app md:flex"
      >
        <div className="flex min-h-0 flex-1 items-center justify-center px-8">{plan}</div>
        <p className="shrink-0 px-10 pb-8 text-12 text-ink-3">{caption}</p>
      </aside>
    </div>
  )
}

/** The heading of a public page: the fact in 32/40, one sentence below it. */
export function PublicTitle({ title, text }: { title: ReactNode; text?: ReactNode }) {
  return (
    <div className="mb-6 [overflow-wrap:anywhere]">
      <h1 className="text-balance text-24 font-semibold sm:text-32">{title}</h1>
      {text && <p className="mt-2 text-16 text-ink-2">{text}</p>}
    </div>
  )
}
