'use server'

import { refresh } from 'next/cache'
import * as favourites from '@/lib/crm/favourites/mutations'
import { favouriteChange } from '@/lib/crm/favourites/schema'
import { tenantAction } from '@/lib/entry/action'

export const setFavourite = tenantAction(favouriteChange, async (tenant, input) => {
  await favourites.setFavourite(tenant, input)
  refresh()
})
