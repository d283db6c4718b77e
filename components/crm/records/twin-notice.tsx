'use client'

import Link from 'next/link'
import type { Twin } from '@/components/crm/records/use-create'
import { useAct } from '@/components/form/use-act'
import { Button } from '@/components/ui/button'
import { buttonStyle } from '@/components/ui/button-style'
import { restoreRecord } from '@/lib/crm/trash/actions'

/** Somebody has this value already: look at them, or take them out of the trash instead of making a second one. */
export function TwinNotice({
  twin,
  kind,
  path,
  onRestored,
}: {
  twin: Twin | undefined
  kind: 'company' | 'contact'
  path: string
  onRestored: (id: string) => void
}) {
  const [restore, isRestoring] = useAct(restoreRecord)
  if (!twin) return null
  const bringBack = async () => {
    const result = await restore({ kind, id: twin.id })
    if (result.ok) onRestored(twin.id)
  }

  return (
    <div className="flex flex-wrap items-center gap-2 rounded-lg bg-warn-tint px-3 py-2 text-13 text-warn-ink">
      <p role="alert" className="min-w-0 flex-1">
        {twin.sentence}
      </p>
      {twin.isTrashed ? (
        <Button icon="restore" pending={isRestoring} onClick={() => void bringBack()}>
          Restore
        </Button>
      ) : (
        <Link href={`${path}/${twin.id}`} className={buttonStyle({ tone: 'secondary' })}>
          Open
        </Link>
      )}
      {!twin.isHolder && (
        <Button type="submit" name="isNewAnyway" value="true">
          Save anyway
        </Button>
      )}
    </div>
  )
}
