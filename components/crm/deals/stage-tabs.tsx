'use client'

import type { LaneState } from '@/components/crm/deals/board-state'
import { cn } from '@/components/ui/cn'
import { formatNumber } from '@/components/ui/format'
import { StageRing } from '@/components/ui/stage-ring'
import { tabStyle } from '@/components/ui/tab-style'

/** A phone shows one stage at a time. */
export function StageTabs({
  lanes,
  shown,
  onShow,
}: {
  lanes: readonly LaneState[]
  shown: string | undefined
  onShow: (stageId: string) => void
}) {
  return (
    <nav aria-label="Stage" className="flex shrink-0 gap-0.5 overflow-x-auto px-3 py-1 sm:hidden">
      {lanes.map((lane, index) => (
        <button
          key={lane.stage.id}
          type="button"
          aria-pressed={lane.stage.id === shown}
          onClick={() => onShow(lane.stage.id)}
          className={cn(tabStyle, 'aria-pressed:bg-press aria-pressed:text-ink')}
        >
          <StageRing color={lane.stage.color} position={index} of={lanes.length} />
          {lane.stage.name}
          <span className="nums text-11 text-ink-3">{formatNumber(lane.figures.count)}</span>
        </button>
      ))}
    </nav>
  )
}
