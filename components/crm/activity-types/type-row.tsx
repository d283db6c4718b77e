'use client'

import { IconMenu } from '@/components/crm/activity-types/icon-menu'
import { RemoveType } from '@/components/crm/activity-types/remove-type'
import { SavedInput } from '@/components/crm/pipelines/saved-input'
import { useAct } from '@/components/form/use-act'
import { formatNumber } from '@/components/ui/format'
import { IconButton } from '@/components/ui/icon-button'
import { useToast } from '@/components/ui/toast'
import { updateActivityType } from '@/lib/crm/activity-types/actions'
import { activityTypeEdit } from '@/lib/crm/activity-types/schema'
import type { ActivityType } from '@/lib/crm/activity-types/types'

/** One type: icon and name are saved as they are chosen and left. */
export function TypeRow({
  type,
  others,
  held,
  isFirst,
  isLast,
  onMove,
}: {
  type: ActivityType
  others: readonly ActivityType[]
  held: { live: number; trashed: number }
  isFirst: boolean
  isLast: boolean
  onMove: (step: 1 | -1) => void
}) {
  const { key, name, icon } = type
  const toast = useToast()
  const [save] = useAct(updateActivityType)
  const archive = async () => {
    const result = await save({ key, isArchived: true })
    if (!result.ok) return
    toast({
      text: `${name} is offered no more.`,
      action: { label: 'Undo', keys: '⌘Z', run: async () => void (await save({ key, isArchived: false })) },
    })
  }

  return (
    <li className="flex flex-wrap items-center gap-x-2 gap-y-1 border-b py-1.5">
      <IconMenu label={`Icon of ${name}`} icon={icon} onChoose={chosen => void save({ key, icon: chosen })} />
      <SavedInput
        label={`Name of ${name}`}
        value={name}
        schema={activityTypeEdit.shape.name}
        onSave={given => save({ key, name: given }).then(({ ok }) => ok)}
        className="min-w-32 flex-1"
      />
      <span className="nums w-24 text-right text-12 text-ink-3 max-sm:hidden">
        {formatNumber(held.live)} {held.live === 1 ? 'activity' : 'activities'}
      </span>
      <span className="ml-auto flex">
        <IconButton icon="up" label={`Move ${name} up`} disabled={isFirst} onClick={() => onMove(-1)} />
        <IconButton icon="down" label={`Move ${name} down`} disabled={isLast} onClick={() => onMove(1)} />
        <IconButton
          icon="archive"
          label={`Archive ${name}`}
          disabled={others.length === 0}
          onClick={() => void archive()}
        />
        <RemoveType type={type} others={others} held={held} />
      </span>
    </li>
  )
}
