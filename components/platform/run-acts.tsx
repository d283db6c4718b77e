'use client'

import { ActButton } from '@/components/platform/act-button'
import { isUnderWay, type RunState } from '@/components/platform/run-state'
import { pauseFleetRun, resumeFleetRun, retryFailed } from '@/lib/platform/console/migration-actions'

/** What an operator may do to a run in its present state. */
export function RunActs({
  id,
  state,
  left,
  failed,
}: {
  id: string
  state: RunState
  left: number
  failed: number
}) {
  return (
    <div className="flex flex-wrap gap-2">
      {state === 'running' && (
        <ActButton action={pauseFleetRun} id={id} icon="pause">
          Pause
        </ActButton>
      )}
      {state !== 'running' && left > 0 && (
        <ActButton action={resumeFleetRun} id={id} icon="run">
          Resume
        </ActButton>
      )}
      {!isUnderWay(state) && failed > 0 && (
        <ActButton action={retryFailed} id={id} icon="retry">
          Retry {failed} failed
        </ActButton>
      )}
    </div>
  )
}
