'use client'

import { useAct } from '@/components/form/use-act'
import { isUnderWay, type RunState } from '@/components/platform/run-state'
import { Button } from '@/components/ui/button'
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
  const [pause, pausing] = useAct(pauseFleetRun)
  const [resume, resuming] = useAct(resumeFleetRun)
  const [retry, retrying] = useAct(retryFailed)

  return (
    <div className="flex flex-wrap gap-2">
      {state === 'running' && (
        <Button
          tone="secondary"
          size="toolbar"
          icon="pause"
          pending={pausing}
          onClick={() => void pause({ id })}
        >
          Pause
        </Button>
      )}
      {state !== 'running' && left > 0 && (
        <Button
          tone="secondary"
          size="toolbar"
          icon="run"
          pending={resuming}
          onClick={() => void resume({ id })}
        >
          Resume
        </Button>
      )}
      {!isUnderWay(state) && failed > 0 && (
        <Button
          tone="secondary"
          size="toolbar"
          icon="retry"
          pending={retrying}
          onClick={() => void retry({ id })}
        >
          Retry {failed} failed
        </Button>
      )}
    </div>
  )
}
