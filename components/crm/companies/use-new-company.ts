'use client'

import { useCallback } from 'react'
import { useAct } from '@/components/form/use-act'
import type { Choice } from '@/components/ui/combobox'
import { createCompany } from '@/lib/crm/companies/actions'

/** Makes a company of a name that was typed where one is chosen; answers it, or a sentence that says why not. */
export function useNewCompany(): (name: string) => Promise<Choice | string> {
  const [act] = useAct(createCompany)

  return useCallback(
    async name => {
      const result = await act({ name })

      return result.ok ? { value: result.data.id, label: name } : result.message
    },
    [act],
  )
}
