'use client'

import { useOptimistic, useTransition } from 'react'
import { NewType } from '@/components/crm/activity-types/new-type'
import { TypeRow } from '@/components/crm/activity-types/type-row'
import { useAct } from '@/components/form/use-act'
import { Button } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { SectionHeading } from '@/components/ui/section'
import { reorderActivityTypes, updateActivityType } from '@/lib/crm/activity-types/actions'
import type { ActivityType } from '@/lib/crm/activity-types/types'

/** What kinds of activities a workspace has: how they are called, in which order they are offered. */
export function TypeList({
  types,
  counts,
}: {
  types: readonly ActivityType[]
  /** How many activities there are of each, by its key. */
  counts: Readonly<Record<string, { live: number; trashed: number }>>
}) {
  const [save] = useAct(updateActivityType)
  const [reorder] = useAct(reorderActivityTypes)
  const [, start] = useTransition()
  const [offered, setOffered] = useOptimistic(types.filter(type => !type.isArchived))
  const archived = types.filter(type => type.isArchived)

  const move = (index: number, step: 1 | -1) => {
    const [type] = offered.slice(index, index + 1)
    if (!type) return
    const order = offered.toSpliced(index, 1).toSpliced(index + step, 0, type)
    start(async () => {
      setOffered(order)
      await reorder({ keys: order.map(({ key }) => key) })
    })
  }

  return (
    <section aria-labelledby="types-title" className="max-w-160">
      <SectionHeading id="types-title" size="large" title="Types" />
      <p className="mb-3 text-13 text-ink-2">
        Whoever plans or logs something chooses one of these, on every record. Activities keep their type when
        it is archived.
      </p>
      <ol aria-label="Types of activities" className="border-t">
        {offered.map((type, index) => (
          <TypeRow
            key={type.key}
            type={type}
            others={offered.filter(({ key }) => key !== type.key)}
            held={counts[type.key] ?? { live: 0, trashed: 0 }}
            isFirst={index === 0}
            isLast={index === offered.length - 1}
            onMove={step => move(index, step)}
          />
        ))}
      </ol>
      <NewType />
      {archived.length > 0 && (
        <ul aria-label="Archived types" className="mt-4 text-13 text-ink-2">
          {archived.map(({ key, name, icon }) => (
            <li key={key} className="flex min-h-9 items-center gap-2">
              <Icon name={icon} size={14} className="text-ink-3" />
              <span className="cut flex-1">{name}</span>
              <Button
                tone="ghost"
                aria-label={`Bring ${name} back`}
                onClick={() => void save({ key, isArchived: false })}
              >
                Bring back
              </Button>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
