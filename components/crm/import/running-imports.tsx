'use client'

import { usePathname, useSearchParams } from 'next/navigation'
import { useEffect, useState } from 'react'
import { percentDone } from '@/components/crm/import/percent-done'
import { useWorkspace } from '@/components/form/workspace'
import { JobLine } from '@/components/shell/job-line'
import type { ImportProgress } from '@/lib/transfer/queries'

const interval = 2_000

/** Imports that run, in the sidebar. Asks only while one runs, and once more on each page of imports. */
export function RunningImports({ initial }: { initial: readonly ImportProgress[] }) {
  const workspace = useWorkspace()
  const pathname = usePathname()
  const search = useSearchParams().toString()
  const [running, setRunning] = useState(initial)
  const isBusy = running.length > 0
  const mayStart = pathname.startsWith('/import')

  // biome-ignore lint/correctness/useExhaustiveDependencies: another step of the same page may have started one
  useEffect(() => {
    if (!isBusy && !mayStart) return
    const stop = new AbortController()
    const watch = async () => {
      const query = new URLSearchParams({ workspace: workspace ?? '' })
      const answer = await fetch(`/api/import/running?${query}`, { signal: stop.signal }).catch(
        () => undefined,
      )
      if (stop.signal.aborted || !answer?.ok) return
      const now: ImportProgress[] = await answer.json()
      setRunning(now)
      if (now.length > 0) timer = setTimeout(watch, interval)
    }
    let timer = setTimeout(watch, isBusy ? interval : 0)

    return () => {
      stop.abort()
      clearTimeout(timer)
    }
  }, [isBusy, mayStart, pathname, search, workspace])

  return running.map(progress => (
    <JobLine
      key={progress.id}
      href={`/import/${progress.id}`}
      label={`Importing ${progress.fileName}`}
      percent={Math.floor(percentDone(progress))}
    />
  ))
}
