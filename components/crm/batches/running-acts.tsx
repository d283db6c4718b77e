'use client'

import { useFollowed } from '@/components/crm/batches/followed'
import { byNeed, usePart } from '@/components/ui/by-need'
import type { OwnAct } from '@/lib/crm/batches/queries'

const linesPart = byNeed(() => import('@/components/crm/batches/act-lines'))

/** Acts on many rows that this person began and the worker does, in the sidebar of every page. */
export function RunningActs({ initial }: { initial: readonly OwnAct[] }) {
  const followed = useFollowed()
  const isBusy = initial.length > 0 || Object.keys(followed).length > 0
  const lines = usePart(linesPart, isBusy)

  return lines && isBusy && <lines.ActLines initial={initial} followed={followed} />
}
