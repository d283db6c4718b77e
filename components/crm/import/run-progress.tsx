'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'
import { percentDone } from '@/components/crm/import/percent-done'
import { useAct } from '@/components/form/use-act'
import { useWorkspace } from '@/components/form/workspace'
import { Button } from '@/components/ui/button'
import { formatNumber } from '@/components/ui/format'
import { ProgressBar } from '@/components/ui/progress-bar'
import { cancelImport } from '@/lib/transfer/actions'
import { catalogue } from '@/lib/transfer/fields/catalogue'
import type { ImportProgress } from '@/lib/transfer/queries'

const interval = 700

/** A run while it runs. It goes on without this page; when it ends, the page shows what it did. */
export function RunProgress({ initial }: { initial: ImportProgress }) {
  const router = useRouter()
  const workspace = useWorkspace()
  const [progress, setProgress] = useState(initial)
  const [cancel, canceling] = useAct(cancelImport)
  const { id, entity, rowsDone, rowsTotal, phase, failed } = progress

  useEffect(() => {
    const stop = new AbortController()
    const watch = async () => {
      const query = new URLSearchParams({ workspace: workspace ?? '' })
      const answer = await fetch(`/api/import/${id}/progress?${query}`, { signal: stop.signal }).catch(
        () => undefined,
      )
      if (stop.signal.aborted) return
      if (answer?.ok) {
        const now: ImportProgress = await answer.json()
        setProgress(now)
        if (now.state !== 'running') {
          router.refresh()
          return
        }
      }
      timer = setTimeout(watch, interval)
    }
    let timer = setTimeout(watch, interval)

    return () => {
      stop.abort()
      clearTimeout(timer)
    }
  }, [id, workspace, router])

  const percent = Math.floor(percentDone(progress))
  const what =
    phase === 'links'
      ? entity === 'companies'
        ? 'Linking companies to their parents'
        : 'Linking people to their managers'
      : phase === null
        ? 'Waiting for its turn'
        : `${formatNumber(rowsDone)} of ${formatNumber(rowsTotal)} ${catalogue[entity].many}`

  return (
    <div className="flex max-w-160 flex-col gap-4">
      <h2 className="nums text-20 font-semibold">Importing, {percent}%</h2>
      <ProgressBar label={`Importing ${catalogue[entity].many}`} value={percent} />
      <p className="nums text-13 text-ink-2" aria-live="polite">
        {what}
        {failed > 0 && `, ${formatNumber(failed)} stay out`}
      </p>
      <p className="text-13 text-ink-3">
        You may leave this page: the import goes on
        <span className="max-sm:hidden">, and the sidebar shows it</span>.
      </p>
      <div>
        <Button
          tone="ghost"
          icon="stop"
          pending={canceling || progress.isCanceling}
          onClick={() => void cancel({ id })}
        >
          {progress.isCanceling ? 'Stopping' : 'Stop the import'}
        </Button>
      </div>
    </div>
  )
}
