'use client'

import { useEffect, useMemo, useRef } from 'react'
import type { LoadSchema } from '@/components/form/load-schema'
import { updateCompany } from '@/lib/crm/companies/actions'
import { updateContact } from '@/lib/crm/contacts/actions'
import { updateDeal } from '@/lib/crm/deals/actions'
import type { ListedName } from '@/lib/crm/objects/field'
import { updateProduct } from '@/lib/crm/products/actions'
import type { ActionResult } from '@/lib/kernel/result'

type Action = (previous: unknown, payload: object) => Promise<ActionResult<{ version: number }>>
type Update = { action: Action; schema: LoadSchema }

/** The one act that changes a record of each kind. */
const updates: Record<Exclude<ListedName, 'activity'>, Update> = {
  company: {
    action: updateCompany,
    schema: () => import('@/lib/crm/companies/schema').then(it => it.companyEdit),
  },
  contact: {
    action: updateContact,
    schema: () => import('@/lib/crm/contacts/schema').then(it => it.contactEdit),
  },
  deal: { action: updateDeal, schema: () => import('@/lib/crm/deals/schema').then(it => it.dealEdit) },
  product: {
    action: updateProduct,
    schema: () => import('@/lib/crm/products/schema').then(it => it.productEdit),
  },
}

/** How a record of a list is changed; `onSaved` is told what is stored now, also when it was taken back. */
export function useUpdate(
  entity: ListedName,
  onSaved: (values: Readonly<Record<string, unknown>>) => void,
): Update {
  const latest = useRef(onSaved)
  useEffect(() => {
    latest.current = onSaved
  })

  return useMemo(() => {
    if (entity === 'activity') throw new Error('activities are changed in their own form')
    const { action, schema } = updates[entity]
    const told: Action = async (previous, payload) => {
      const result = await action(previous, payload)
      if (result.ok) latest.current({ ...payload })

      return result
    }

    return { action: told, schema }
  }, [entity])
}
