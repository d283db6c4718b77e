'use client'

import Link from 'next/link'
import { useEffect, useRef } from 'react'
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
  const notice = useRef<HTMLDivElement>(null)
  // A long form is sent from its end, and this stands at its beginning.
  useEffect(() => {
    if (twin) notice.current?.scrollIntoView({ block: 'nearest' })
  }, [twin])
  if (!twin) return null
  const bringBack = async () => {
    const result = await restore({ kind, id: twin.id })
    if (result.ok) onRestored(twin.id)
  }

  return (
    <div
      ref={notice}
      className="flex scroll-mt-4 scroll-mb-4 flex-wrap items-center gap-2 rounded-lg bg-warn-tint px-3 py-2 text-13 text-warn-ink"
    >
      <p role="alert" className="min-w-0 flex-1 [overflow-wrap:anywhere] max-sm:basis-full">
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
