'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useTransition } from 'react'

const every = 500
const moment = 1_200

/** Asks for the page again while the workspace is being made, one time after the other, and then goes in. */
export function Preparing({ isReady }: { isReady: boolean }) {
  const [pending, start] = useTransition()
  const router = useRouter()

  useEffect(() => {
    if (pending) return
    const timer = setTimeout(
      () => (isReady ? router.replace('/home') : start(() => router.refresh())),
      isReady ? moment : every,
    )

    return () => clearTimeout(timer)
  }, [pending, isReady, router])

  return (
    <noscript>
      <meta httpEquiv="refresh" content="2" />
    </noscript>
  )
}
