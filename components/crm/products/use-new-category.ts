'use client'

import { useCallback } from 'react'
import { useAct } from '@/components/form/use-act'
import type { Choice } from '@/components/ui/combobox'
import { createCategory } from '@/lib/crm/products/actions'

/** Makes a category of a name that was typed where one is chosen; answers it, or a sentence that says why not. */
export function useNewCategory(): (name: string) => Promise<Choice | string> {
  const [act] = useAct(createCategory)

  return useCallback(
    async name => {
      const result = await act({ name })

      return result.ok ? { value: result.data.id, label: name } : result.message
    },
    [act],
  )
}
