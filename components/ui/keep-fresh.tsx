'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useTransition } from 'react'

/** Asks for the page again and again for as long as it stands there, one time after the other. */
export function KeepFresh({ every = 1_500 }: { every?: number }) {
  const [pending, start] = useTransition()
  const router = useRouter()

  useEffect(() => {
    if (pending) return
    const timer = setTimeout(() => start(() => router.refresh()), every)

    return () => clearTimeout(timer)
  }, [pending, every, router])

  return (
    <noscript>
      <meta httpEquiv="refresh" content="5" />
    </noscript>
  )
}
