'use client'

import { RemoveStage } from '@/components/crm/pipelines/remove-stage'
import { SavedInput } from '@/components/crm/pipelines/saved-input'
import { useAct } from '@/components/form/use-act'
import { cn } from '@/components/ui/cn'
import { DropdownMenu, MenuRadioGroup, MenuRadioItem } from '@/components/ui/dropdown-menu'
import { formatNumber } from '@/components/ui/format'
import { IconButton } from '@/components/ui/icon-button'
import { StageRing } from '@/components/ui/stage-ring'
import { updateStage } from '@/lib/crm/pipelines/actions'
import { type Stage, stageColors, stageEdit } from '@/lib/crm/pipelines/schema'

/** One stage: each of its values is saved as it is left. */
export function StageRow({
  stage,
  position,
  open,
  deals,
  onMove,
}: {
  stage: Stage
  position: number
  /** The open stages of the pipeline, in order. */
  open: readonly Stage[]
  deals: { live: number; trashed: number }
  onMove: (step: 1 | -1) => void
}) {
  const [save] = useAct(updateStage)
  const isOpen = stage.type === 'open'

  return (
    <li className="flex flex-wrap items-center gap-x-2 gap-y-1 border-b py-1.5">
      <DropdownMenu
        label={`Colour of ${stage.name}`}
        trigger={
          <button
            type="button"
            aria-label={`Colour of ${stage.name}`}
            className="inline-flex size-control items-center justify-center rounded-md hover:bg-hover aria-expanded:bg-press coarse:size-touch"
          >
            <StageRing color={stage.color} type={stage.type} position={position} of={open.length} size={16} />
          </button>
        }
      >
        <MenuRadioGroup value={stage.color} onValueChange={color => void save({ id: stage.id, color })}>
          {stageColors.map(color => (
            <MenuRadioItem key={color} value={color}>
              <StageRing color={color} type={stage.type} position={position} of={open.length} />
              {color.charAt(0).toUpperCase() + color.slice(1)}
            </MenuRadioItem>
          ))}
        </MenuRadioGroup>
      </DropdownMenu>
      <SavedInput
        label={`Name of ${stage.name}`}
        value={stage.name}
        schema={stageEdit.shape.name}
        onSave={name => save({ id: stage.id, name }).then(({ ok }) => ok)}
        className="min-w-32 flex-1"
      />
      {isOpen ? (
        <>
          <SavedInput
            label={`Chance of ${stage.name} in percent`}
            value={String(stage.probability)}
            schema={stageEdit.shape.probability}
            unit="%"
            onSave={probability => save({ id: stage.id, probability }).then(({ ok }) => ok)}
            className="w-20"
          />
          <SavedInput
            label={`Days after which a deal rots in ${stage.name}`}
            value={stage.rottingDays === null ? '' : String(stage.rottingDays)}
            schema={stageEdit.shape.rottingDays}
            unit="days"
            onSave={rottingDays => save({ id: stage.id, rottingDays }).then(({ ok }) => ok)}
            // On a phone it begins the second line, below the name.
            className="w-24 max-sm:ml-[calc(var(--spacing-touch)+--spacing(2))]"
          />
        </>
      ) : (
        <span className="w-46 px-2.5 text-13 text-ink-3 max-sm:w-auto">
          {stage.type === 'won' ? 'Ends a deal as won' : 'Ends a deal as lost'}
        </span>
      )}
      <span className="nums w-20 text-right text-12 text-ink-3 max-sm:hidden">
        {formatNumber(deals.live)} {deals.live === 1 ? 'deal' : 'deals'}
      </span>
      <span className={cn('ml-auto flex', !isOpen && 'invisible max-sm:hidden')}>
        <IconButton
          icon="up"
          label={`Move ${stage.name} up`}
          disabled={position === 0}
          onClick={() => onMove(-1)}
        />
        <IconButton
          icon="down"
          label={`Move ${stage.name} down`}
          disabled={position === open.length - 1}
          onClick={() => onMove(1)}
        />
        <RemoveStage stage={stage} others={open.filter(one => one.id !== stage.id)} deals={deals} />
      </span>
    </li>
  )
}
