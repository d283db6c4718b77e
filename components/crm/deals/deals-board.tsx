'use client'

import type { ComponentProps } from 'react'
import { Board } from '@/components/crm/deals/board'
import { useNewDeal } from '@/components/crm/deals/new-deal'

/** The board on its page, where a plus in a lane opens the page's form. */
export function DealsBoard(props: Omit<ComponentProps<typeof Board>, 'onAdd' | 'mayCreate'>) {
  const begin = useNewDeal()

  return <Board {...props} mayCreate={begin !== undefined} onAdd={stageId => begin?.(stageId)} />
}
