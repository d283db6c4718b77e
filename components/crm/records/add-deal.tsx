'use client'

import { useNewDeal } from '@/components/crm/deals/new-deal'
import { IconButton } from '@/components/ui/icon-button'

/** A deal with whom this page is about. */
export function AddDeal() {
  const begin = useNewDeal()

  return begin && <IconButton icon="add" label="New deal" keys="N" onClick={() => begin()} />
}
