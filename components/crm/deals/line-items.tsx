'use client'

import dynamic from 'next/dynamic'
import { early } from '@/components/ui/by-need'

/** What the deal is about, what it adds up to, and whether the amount says the same. */
export const LineItems = dynamic(
  early(() => import('@/components/crm/deals/line-item-rows').then(it => it.LineItemRows)),
)

/** The plus of the section: choose a product, and it is on the deal. */
export const AddLineItem = dynamic(
  early(() => import('@/components/crm/deals/line-item-rows').then(it => it.AddLineItem)),
)
