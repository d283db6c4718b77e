'use client'

import { useCallback } from 'react'
import { useWorkspace } from '@/components/form/workspace'
import type { Choice } from '@/components/ui/combobox'
import { searchChoices } from '@/lib/crm/deals/actions'

/** What a combobox of a deal asks as somebody types; people of one company when it is known. */
export function useChoices(of: 'company' | 'contact' | 'product', companyId?: string) {
  const workspace = useWorkspace()

  return useCallback(
    async (q: string): Promise<readonly Choice[]> => {
      const result = await searchChoices(undefined, { of, q, companyId, workspace })
      if (!result.ok) throw new Error(result.message)

      return result.data
    },
    [of, companyId, workspace],
  )
}
