'use client'

import { FailureText } from '@/components/public/failure-text'
import { OutageNotice } from '@/components/public/outage-notice'
import { outageIn } from '@/lib/entry/outage'

/** Our fault, said plainly, with the reference that finds it in the log; or a database that is away for a while. */
export function Failure({ error, retry }: { error: unknown; retry: () => void }) {
  const outage = outageIn(error)
  if (outage) return <OutageNotice outage={outage} error={error} retry={retry} />
  const reference =
    error instanceof Error && 'digest' in error && typeof error.digest === 'string' ? error.digest : undefined

  return (
    <FailureText title="This did not work, and it is our fault" retry={retry}>
      {reference
        ? `Try again. If it stays so, tell us the reference ${reference}.`
        : 'Try again in a moment.'}
    </FailureText>
  )
}
