'use client'

import { Button } from '@/components/ui/button'

/** Our fault, said plainly, with the reference that finds it in the log. */
export function Failure({ error, retry }: { error: unknown; retry: () => void }) {
  const reference =
    error instanceof Error && 'digest' in error && typeof error.digest === 'string' ? error.digest : undefined
  return (
    <div className="flex max-w-116 flex-col items-start gap-2">
      <h1 className="text-20 font-semibold">This did not work, and it is our fault</h1>
      <p className="text-14 text-ink-2">
        {reference
          ? `Try again. If it stays so, tell us the reference ${reference}.`
          : 'Try again in a moment.'}
      </p>
      <Button tone="primary" size="public" className="mt-3" onClick={() => retry()}>
        Try again
      </Button>
    </div>
  )
}
