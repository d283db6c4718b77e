'use client'

import { useOptimistic } from 'react'
import { Line, Nothing } from '@/components/crm/records/line-parts'
import { useEditor } from '@/components/crm/records/record-editor'
import { TagButton } from '@/components/crm/tags/tag-button'
import { useTags } from '@/components/crm/tags/use-tags'
import { useAct } from '@/components/form/use-act'
import { Combobox } from '@/components/ui/combobox'
import { Icon } from '@/components/ui/icon'
import { TagChip } from '@/components/ui/tag-chip'
import { useToast } from '@/components/ui/toast'
import { changeTags } from '@/lib/crm/tags/actions'
import type { Tag, TaggedName } from '@/lib/crm/tags/schema'

/** The tags of a record, given and taken one by one: what a colleague gives it meanwhile stays. */
export function TagLine({ entity, id, tags }: { entity: TaggedName; id: string; tags: readonly Tag[] }) {
  const { run, ...editor } = useEditor()
  const mayEdit = editor.mayEdit && !editor.limitOf('tagIds')
  const toast = useToast()
  const [change] = useAct(changeTags)
  const { search, create, tagOf } = useTags()
  const [shown, show] = useOptimistic(tags)

  const send = (tag: Tag, isGiven: boolean) =>
    change({ entity, id, [isGiven ? 'addTags' : 'removeTags']: [tag.id] })
  const set = (tag: Tag, isGiven: boolean) =>
    run(async () => {
      show(isGiven ? [...shown, tag] : shown.filter(one => one.id !== tag.id))
      const result = await send(tag, isGiven)
      if (!result.ok) return
      toast({
        text: isGiven ? `Tagged “${tag.name}”.` : `“${tag.name}” is off.`,
        action: { label: 'Undo', keys: '⌘Z', run: () => void send(tag, !isGiven) },
      })
    })

  return (
    <Line field="tagIds" label="Tags" icon="tags">
      <dd className="flex min-h-7.5 min-w-0 flex-1 flex-wrap items-center gap-1 py-0.5">
        {shown.map(tag =>
          mayEdit ? (
            <TagButton key={tag.id} tag={tag} onRemove={() => set(tag, false)} />
          ) : (
            <TagChip key={tag.id} color={tag.color}>
              {tag.name}
            </TagChip>
          ),
        )}
        {mayEdit ? (
          <Combobox
            value={undefined}
            search={async query => {
              const found = await search(query)

              return found.filter(({ value }) => !shown.some(tag => tag.id === value))
            }}
            onCreate={create}
            clearable={false}
            aria-label="Add a tag"
            onValueChange={choice => {
              const tag = choice && tagOf(choice.value)
              if (tag) set(tag, true)
            }}
            trigger={
              <button
                type="button"
                aria-label="Add a tag"
                className="inline-flex h-6 items-center gap-1 rounded-sm px-1 text-12 text-ink-3 hover:bg-hover hover:text-ink aria-expanded:bg-press coarse:h-touch coarse:min-w-touch"
              >
                <Icon name="add" size={14} />
                {shown.length === 0 && 'Tag'}
              </button>
            }
          />
        ) : (
          shown.length === 0 && <Nothing />
        )}
      </dd>
    </Line>
  )
}
