'use client'

import { useCallback } from 'react'
import { useWorkspace } from '@/components/form/workspace'
import type { Choice } from '@/components/ui/combobox'
import { ColorDot } from '@/components/ui/dot'
import { searchRelation } from '@/lib/crm/lists/actions'
import type { Field } from '@/lib/crm/objects/field'

/** What a relation may point to, as somebody types. */
export function useRelationChoices(relation: Field['relation']) {
  const workspace = useWorkspace()

  return useCallback(
    async (q: string): Promise<readonly Choice[]> => {
      if (!relation) return []
      const result = await searchRelation(undefined, { relation, q, workspace })
      if (!result.ok) throw new Error(result.message)

      return result.data.map(({ color, ...choice }) =>
        color ? { ...choice, mark: <ColorDot color={color} /> } : choice,
      )
    },
    [relation, workspace],
  )
}
