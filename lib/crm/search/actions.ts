'use server'

import { z } from 'zod'
import { searchEverything } from '@/lib/crm/search/queries'
import { tenantAction } from '@/lib/entry/action'

const asked = z.object({ query: z.string().max(500) })

export const searchRecords = tenantAction(asked, (tenant, { query }) => searchEverything(tenant, query))
