'use client'

import dynamic from 'next/dynamic'
import { early } from '@/components/ui/by-need'

/** Every field of a deal, each line the way to change it. */
export const DealFields = dynamic(
  early(() => import('@/components/crm/deals/deal-lines').then(it => it.DealLines)),
)
