'use client'

import type { ReactNode } from 'react'
import { buttonStyle } from '@/components/ui/button-style'

/** What went wrong, what to do, and the button that does it. Every page brings this along, so it is made of little. */
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
      <button
        type="button"
        className={`mt-3 ${buttonStyle({ tone: 'primary', size: 'public' })}`}
        onClick={() => retry()}
      >
        Try again
      </button>
    </div>
  )
}
