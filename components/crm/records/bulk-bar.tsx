'use client'

import { useSelection } from '@/components/crm/records/selection'
import { byNeed, usePart } from '@/components/ui/by-need'

const actsPart = byNeed(() => import('@/components/crm/records/bulk-acts'))

export type BulkBarProps = {
  total: number
  mayEdit: boolean
  mayDelete: boolean
}

/** What is done with the selected rows at once, from the first one that is selected. */
export function BulkBar(props: BulkBarProps) {
  const { chosen } = useSelection()
  const acts = usePart(actsPart, chosen.size > 0)

  return acts && <acts.BulkActs {...props} />
}
