'use client'

import { useAct } from '@/components/form/use-act'
import { ActButton } from '@/components/platform/act-button'
import { AlertDialog } from '@/components/ui/alert-dialog'
import { Button } from '@/components/ui/button'
import { discardJob, retryJob } from '@/lib/platform/jobs/actions'

/** What an operator may do with a job that was given up. */
export function JobActs({ id, task }: { id: string; task: string }) {
  const [discard] = useAct(discardJob)

  return (
    <span className="inline-flex gap-1">
      <ActButton action={retryJob} id={id} icon="retry" aria-label={`Retry ${task}`}>
        Retry
      </ActButton>
      <AlertDialog
        trigger={
          <Button tone="danger-quiet" size="toolbar" icon="delete" aria-label={`Discard ${task}…`}>
            Discard…
          </Button>
        }
        title={`Discard ${task}?`}
        description="It is removed from the queue, and what it was to do stays undone. The log keeps its error."
        confirm="Discard the job"
        onConfirm={async () => {
          const result = await discard({ id })

          return result.ok ? undefined : result.message
        }}
      />
    </span>
  )
}
