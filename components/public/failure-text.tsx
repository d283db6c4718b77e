'use client'

import type { ReactNode } from 'react'
import { Button } from '@/components/ui/button'

/** What went wrong, what to do, and the button that does it. */
export function FailureText({
  title,
  retry,
  children,
}: {
  title: string
  retry: () => void
  children: ReactNode
}) {
  return (
    <div className="flex max-w-116 flex-col items-start gap-2">
      <h1 className="text-20 font-semibold">{title}</h1>
      <p className="text-14 text-ink-2">{children}</p>
      <Button tone="primary" size="public" className="mt-3" onClick={() => retry()}>
        Try again
      </Button>
    </div>
  )
}
