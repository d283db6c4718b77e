'use client'

import { useAct } from '@/components/form/use-act'
import { AlertDialog } from '@/components/ui/alert-dialog'
import { Button } from '@/components/ui/button'
import { useToast } from '@/components/ui/toast'
import { eraseRecord, restoreRecord } from '@/lib/crm/trash/actions'
import type { EntityName } from '@/lib/permissions'

/** Back to where it was, or gone for ever. Only the second asks, because only it has no way back. */
export function TrashActs({
  kind,
  id,
  name,
  mayErase,
}: {
  kind: EntityName
  id: string
  name: string
  mayErase: boolean
}) {
  const [restore, restoring] = useAct(restoreRecord)
  const [erase] = useAct(eraseRecord)
  const toast = useToast()

  const bringBack = async () => {
    const result = await restore({ kind, id })
    if (result.ok) toast({ text: `${name} is back.` })
  }

  return (
    <span className="flex justify-end gap-1">
      <Button
        tone="ghost"
        icon="restore"
        aria-label={`Restore ${name}`}
        pending={restoring}
        onClick={() => void bringBack()}
      >
        Restore
      </Button>
      {mayErase && (
        <AlertDialog
          trigger={
            <Button tone="ghost" aria-label={`Erase ${name}`}>
              Erase…
            </Button>
          }
          title={`Erase ${name} for ever?`}
          description="This cannot be undone."
          confirm={`Erase ${kind}`}
          onConfirm={async () => {
            const result = await erase({ kind, id })

            return result.ok ? undefined : result.message
          }}
        />
      )}
    </span>
  )
}
