'use client'

import { useState } from 'react'
import { LostForm } from '@/components/crm/deals/lost-form'
import { StageChoices } from '@/components/crm/deals/stage-choices'
import { useDealActs } from '@/components/crm/deals/use-deal-acts'
import { useShortcuts } from '@/components/shell/shortcuts'
import { cn } from '@/components/ui/cn'
import { Dialog } from '@/components/ui/dialog'
import { Icon } from '@/components/ui/icon'
import { StageRing } from '@/components/ui/stage-ring'
import { type TagColor, tagText } from '@/components/ui/tag-colors'
import type { Named, StageDays } from '@/lib/crm/deals/types'
import type { Stage } from '@/lib/crm/pipelines/schema'

/** Where the deal stands: what is behind it with its days, what is ahead with its chance. A press moves it. */
export function StageBar({
  deal,
  stages,
  current,
  days,
  lostReasons,
  mayMove,
  isNarrow = false,
}: {
  deal: Named
  stages: readonly Stage[]
  current: Stage
  days: StageDays
  lostReasons: readonly string[]
  mayMove: boolean
  /** In a panel there is room for the bar and one name. */
  isNarrow?: boolean
}) {
  const acts = useDealActs()
  const [asks, setAsks] = useState<'stage' | 'reason'>()
  const open = stages.filter(stage => stage.type === 'open')
  const at = current.type === 'open' ? open.findIndex(stage => stage.id === current.id) : open.length
  useShortcuts(mayMove ? [{ keys: 'M', label: 'Move to a stage', run: () => setAsks('stage') }] : [])

  const choose = (stage: Stage) => {
    setAsks(stage.type === 'lost' && stage.id !== current.id ? 'reason' : undefined)
    if (stage.id === current.id || stage.type === 'lost') return
    void (stage.type === 'won' ? acts.win(deal) : acts.move(deal, stage))
  }

  return (
    <>
      <ol aria-label="Stages" className="flex min-w-0 gap-0.5 overflow-x-auto pb-1 max-sm:hidden">
        {open.map((stage, index) => {
          const isBehind = index < at
          const isHere = index === at
          const spent = days[stage.id]

          return (
            <li key={stage.id} className={cn('flex-1 basis-0', isNarrow ? 'min-w-0' : 'min-w-28')}>
              <button
                type="button"
                disabled={!mayMove}
                title={isNarrow ? stage.name : undefined}
                aria-current={isHere ? 'step' : undefined}
                onClick={() => choose(stage)}
                className={cn('group block w-full rounded-md text-left', !isNarrow && 'pb-1')}
              >
                <span
                  aria-hidden
                  className={cn(
                    'block h-1 rounded-xs bg-current',
                    isNarrow ? 'my-2.5' : 'mb-1',
                    segment(index, at, current.color),
                  )}
                />
                <span
                  className={cn(
                    'flex h-6 items-center gap-1.5 rounded-md pr-2 text-13 text-ink-2 group-enabled:group-hover:text-ink',
                    isNarrow && 'sr-only',
                  )}
                >
                  {isBehind ? (
                    <Icon name="check" size={14} className="text-ink-3" />
                  ) : (
                    <StageRing color={isHere ? stage.color : 'gray'} position={index} of={open.length} />
                  )}
                  <span className={cn('cut', isHere && 'font-semibold text-ink')}>{stage.name}</span>
                  <span className="nums ml-auto shrink-0 text-12">
                    {isBehind || isHere ? spent !== undefined && daysInWords(spent) : `${stage.probability}%`}
                  </span>
                </span>
              </button>
            </li>
          )
        })}
      </ol>
      {/* A finger does not meet a bar so thin: there it only shows, and the line below asks for the stage. */}
      <div aria-hidden className="flex gap-0.5 sm:hidden">
        {open.map((stage, index) => (
          <span
            key={stage.id}
            className={cn('h-1 flex-1 rounded-xs bg-current', segment(index, at, current.color))}
          />
        ))}
      </div>
      <div className={cn('-mt-2 flex sm:-mt-1', !isNarrow && current.type === 'open' && 'sm:hidden')}>
        <button
          type="button"
          disabled={!mayMove}
          aria-haspopup="dialog"
          onClick={() => setAsks('stage')}
          className="-ml-1.5 flex min-h-7 min-w-0 items-center gap-2 rounded-md px-1.5 text-13 enabled:hover:bg-hover coarse:min-h-touch"
        >
          <StageRing color={current.color} type={current.type} position={at} of={open.length} />
          <span className="cut font-semibold">{current.name}</span>
          {current.type === 'open' && (
            <span className="nums shrink-0 text-ink-2">
              {daysInWords(days[current.id] ?? 0)} · {current.probability}%
            </span>
          )}
          {mayMove && <Icon name="down" size={14} className="text-ink-3" />}
        </button>
      </div>
      <Dialog
        open={asks !== undefined}
        onOpenChange={next => setAsks(next ? asks : undefined)}
        title={asks === 'reason' ? `Why was ${deal.name} lost?` : `Move ${deal.name}`}
      >
        {asks === 'stage' && <StageChoices stages={stages} current={current.id} onChoose={choose} />}
        {asks === 'reason' && (
          <LostForm
            deal={deal}
            reasons={lostReasons}
            titled="always"
            onLost={before => {
              setAsks(undefined)
              acts.sayLost(deal, before)
            }}
          />
        )}
      </Dialog>
    </>
  )
}

/** The colour of one part of the bar, which stands at one of them. */
const segment = (index: number, at: number, color: TagColor): string =>
  index > at ? 'text-press' : cn(tagText[color], index < at && 'opacity-40')

const daysInWords = (days: number): string => (days === 1 ? '1 day' : `${days} days`)
