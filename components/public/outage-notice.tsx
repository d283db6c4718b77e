'use client'

import { useEffect } from 'react'
import { useWorkspaceName } from '@/components/form/workspace'
import { FailureText } from '@/components/public/failure-text'
import type { Outage } from '@/lib/entry/outage'

/** Milliseconds. */
const pause = 10_000

/** Says which database cannot be used now, and looks now and then whether it can be again. */
export function OutageNotice({
  outage,
  error,
  retry,
}: {
  outage: Outage
  error: unknown
  retry: () => void
}) {
  const name = useWorkspaceName()

  // biome-ignore lint/correctness/useExhaustiveDependencies: a try that failed again is a new error, and starts a new wait.
  useEffect(() => {
    const timer = setInterval(() => {
      if (!document.hidden) retry()
    }, pause)

    return () => clearInterval(timer)
  }, [error, retry])

  return (
    <FailureText title={titleOf(outage, name ?? 'this workspace')} retry={retry}>
      Nothing is lost. We try again by ourselves; so can you.
    </FailureText>
  )
}

function titleOf({ isBusy, isCentral }: Outage, name: string): string {
  if (isBusy) return 'Too many people ask at once'

  return isCentral ? 'The database of Atrium does not answer' : `The database of ${name} does not answer`
}
