'use client'

import dynamic from 'next/dynamic'
import { early } from '@/components/ui/by-need'

/** Who takes part in the deal, the main contact first, and which part each plays. */
export const DealPeople = dynamic(
  early(() => import('@/components/crm/deals/deal-people-rows').then(it => it.DealPeopleRows)),
)

/** The plus of the section: whoever is chosen is on the deal. */
export const AddDealPerson = dynamic(
  early(() => import('@/components/crm/deals/deal-people-rows').then(it => it.AddDealPerson)),
)
