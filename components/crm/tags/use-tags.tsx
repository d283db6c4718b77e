'use client'

import { useCallback, useRef } from 'react'
import { useAct } from '@/components/form/use-act'
import { useWorkspace } from '@/components/form/workspace'
import type { Choice } from '@/components/ui/combobox'
import { ColorDot } from '@/components/ui/dot'
import { searchRelation } from '@/lib/crm/lists/actions'
import { createTag } from '@/lib/crm/tags/actions'
import type { Tag } from '@/lib/crm/tags/schema'

const asChoice = ({ id, name, color }: Tag): Choice => ({
  value: id,
  label: name,
  mark: <ColorDot color={color} />,
})

/** The tags of the workspace as a combobox offers them, and the way to make one of what was typed. */
export function useTags() {
  const workspace = useWorkspace()
  const [make] = useAct(createTag)
  const known = useRef(new Map<string, Tag>())
  const keep = useCallback((tag: Tag) => {
    known.current.set(tag.id, tag)

    return asChoice(tag)
  }, [])
  const search = useCallback(
    async (q: string): Promise<readonly Choice[]> => {
      const result = await searchRelation(undefined, { relation: 'tag', q, workspace })
      if (!result.ok) throw new Error(result.message)

      return result.data.map(({ value, label, color = 'gray' }) => keep({ id: value, name: label, color }))
    },
    [workspace, keep],
  )
  const create = useCallback(
    async (name: string): Promise<Choice | string> => {
      const result = await make({ name })

      return result.ok ? keep(result.data) : (result.fields.name?.[0] ?? result.message)
    },
    [make, keep],
  )

  return { search, create, tagOf: (id: string) => known.current.get(id) }
}
