'use client'

import { type KeyboardEvent, useState } from 'react'
import { RemoveStage } from '@/components/crm/pipelines/remove-stage'
import { useAct } from '@/components/form/use-act'
import { cn } from '@/components/ui/cn'
import { DropdownMenu, MenuRadioGroup, MenuRadioItem } from '@/components/ui/dropdown-menu'
import { formatNumber } from '@/components/ui/format'
import { IconButton } from '@/components/ui/icon-button'
import { fieldStyle } from '@/components/ui/input'
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
        field="name"
        onSave={name => save({ id: stage.id, name }).then(({ ok }) => ok)}
        className="min-w-32 flex-1"
      />
      {isOpen ? (
        <>
          <SavedInput
            label={`Chance of ${stage.name} in percent`}
            value={String(stage.probability)}
            field="probability"
            unit="%"
            onSave={probability => save({ id: stage.id, probability }).then(({ ok }) => ok)}
            className="w-20"
          />
          <SavedInput
            label={`Days after which a deal rots in ${stage.name}`}
            value={stage.rottingDays === null ? '' : String(stage.rottingDays)}
            field="rottingDays"
            unit="days"
            onSave={rottingDays => save({ id: stage.id, rottingDays }).then(({ ok }) => ok)}
            className="w-24"
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
      <span className={cn('flex', !isOpen && 'invisible max-sm:hidden')}>
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

function SavedInput({
  label,
  value,
  field,
  unit,
  onSave,
  className,
}: {
  label: string
  value: string
  field: 'name' | 'probability' | 'rottingDays'
  unit?: string
  onSave: (value: string) => Promise<boolean>
  className?: string
}) {
  const [problem, setProblem] = useState<string>()

  const finish = async (input: HTMLInputElement) => {
    const typed = input.value.trim()
    if (typed === value) return setProblem(undefined)
    const parsed = stageEdit.shape[field].safeParse(typed)
    if (!parsed.success) return setProblem(parsed.error.issues[0]?.message)
    setProblem(undefined)
    if (!(await onSave(typed))) input.value = value
  }
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    const input = event.currentTarget
    if (event.key === 'Enter') void finish(input)
    if (event.key === 'Escape') {
      input.value = value
      setProblem(undefined)
    }
  }

  return (
    <span className={cn('relative', className)}>
      <input
        key={value}
        aria-label={label}
        aria-invalid={problem ? true : undefined}
        defaultValue={value}
        inputMode={unit ? 'numeric' : undefined}
        autoComplete="off"
        maxLength={unit ? 4 : 60}
        onKeyDown={onKeyDown}
        onBlur={event => void finish(event.currentTarget)}
        className={cn(fieldStyle, 'h-control text-13 coarse:h-touch', unit && 'nums pr-10')}
      />
      {unit && (
        <span
          aria-hidden
          className="pointer-events-none absolute top-0 right-2.5 flex h-control items-center text-12 text-ink-3 coarse:h-touch"
        >
          {unit}
        </span>
      )}
      {problem && (
        <span role="alert" className="mt-1 block text-12 text-bad-ink">
          {problem}
        </span>
      )}
    </span>
  )
}
