'use client'

import { type KeyboardEvent, useEffect, useRef } from 'react'
import { cn } from '@/components/ui/cn'
import { Icon } from '@/components/ui/icon'
import { menuItem } from '@/components/ui/menu-style'
import { StageRing } from '@/components/ui/stage-ring'
import type { Stage } from '@/lib/crm/pipelines/schema'

/** The stages of a pipeline to choose from by one press: the first nine also by their number. */
export function StageChoices({
  stages,
  current,
  onChoose,
}: {
  stages: readonly Stage[]
  current: string
  onChoose: (stage: Stage) => void
}) {
  const list = useRef<HTMLDivElement>(null)
  const open = stages.filter(stage => stage.type === 'open').length
  useEffect(() => {
    list.current?.querySelector<HTMLElement>('[aria-checked="true"]')?.focus()
  }, [])

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const items = [...event.currentTarget.querySelectorAll<HTMLElement>('[role="menuitemradio"]')]
    const at = items.findIndex(item => item.matches(':focus'))
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    const target = step
      ? items.at((at + step + items.length) % items.length)
      : { Home: items[0], End: items.at(-1) }[event.key]
    if (target) target.focus()
    const numbered = /^[1-9]$/.test(event.key) ? stages[Number(event.key) - 1] : undefined
    if (numbered) onChoose(numbered)
    if (target || numbered) event.preventDefault()
  }

  return (
    <div ref={list} role="menu" tabIndex={-1} aria-label="Move to stage" onKeyDown={onKeyDown}>
      {stages.map((stage, index) => (
        <button
          key={stage.id}
          type="button"
          role="menuitemradio"
          tabIndex={-1}
          aria-checked={stage.id === current}
          onClick={() => onChoose(stage)}
          className={cn(menuItem, 'w-full text-left hover:bg-hover focus:bg-hover')}
        >
          <StageRing color={stage.color} type={stage.type} position={index} of={open} />
          <span className="cut flex-1">{stage.type === 'lost' ? `${stage.name}…` : stage.name}</span>
          {stage.id === current && <Icon name="check" size={14} className="text-accent-ink" />}
        </button>
      ))}
    </div>
  )
}
