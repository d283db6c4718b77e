'use client'

import { useAct } from '@/components/form/use-act'
import { AlertDialog } from '@/components/ui/alert-dialog'
import { Button } from '@/components/ui/button'
import { formatNumber } from '@/components/ui/format'
import { undoBatch } from '@/lib/crm/batches/actions'

/** Takes back all that an import did, after saying what that will be. */
export function UndoImport({ id, created, updated }: { id: string; created: number; updated: number }) {
  const [undo] = useAct(undoBatch)

  return (
    <AlertDialog
      trigger={
        <Button tone="ghost" size="field" icon="undo">
          Undo import…
        </Button>
      }
      title="Undo this import?"
      description={
        <>
          {created > 0 && `What it created is erased (${formatNumber(created)}). `}
          {updated > 0 &&
            `What it overwrote gets its former values and links back (${formatNumber(updated)}). `}
          Whatever somebody changed since then stays as it is, and you see which. Stages that it added stay
          too.
        </>
      }
      confirm="Undo import"
      onConfirm={async () => {
        const result = await undo({ id })

        return result.ok ? undefined : result.message
      }}
    />
  )
}
