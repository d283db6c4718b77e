'use client'

import { type Place, zoneId } from '@/components/crm/deals/drop-spot'
import { cn } from '@/components/ui/cn'
import { KeyCap } from '@/components/ui/key-cap'
import { StageRing } from '@/components/ui/stage-ring'

const bar =
  'pointer-events-none absolute inset-x-0 bottom-4 z-bar flex justify-center px-4 max-sm:bottom-[calc(0.75rem+env(safe-area-inset-bottom))]'
const surface =
  'pointer-events-auto flex min-h-10.5 max-w-full flex-wrap items-center gap-x-4 gap-y-1 rounded-lg bg-inverse px-3.5 py-1.5 text-13 text-ink-inverse shadow-menu'

/** Says in words where the lifted card is, and which keys do what. The live region says the same. */
export function MoveBar({ name, place }: { name: string; place: string }) {
  return (
    <div className={bar}>
      <div className={surface}>
        <p className="min-w-0 text-ink-inverse-2">
          Moving <b className="font-medium text-ink-inverse">{name}</b> to{' '}
          <b className="font-medium text-ink-inverse">{place}</b>
        </p>
        <span aria-hidden className="h-4 w-px bg-ink-inverse-2/30 max-sm:hidden" />
        <p className="flex flex-wrap items-center gap-x-3.5 gap-y-1 font-medium">
          <Keys caps="← →">stage</Keys>
          <Keys caps="↑ ↓">place</Keys>
          <Keys caps="W">won</Keys>
          <Keys caps="L">lost</Keys>
        </p>
        <span aria-hidden className="h-4 w-px bg-ink-inverse-2/30 max-sm:hidden" />
        <p className="flex flex-wrap items-center gap-x-3.5 gap-y-1 font-medium">
          <Keys caps="Space">drop</Keys>
          <Keys caps="Esc">cancel</Keys>
        </p>
      </div>
    </div>
  )
}

const Keys = ({ caps, children }: { caps: string; children: string }) => (
  <span className="inline-flex items-center gap-1.5">
    <KeyCap tone="inverse">{caps}</KeyCap>
    {children}
  </span>
)

/** While a card is dragged: where to let it go to end the deal. */
export function EndZones({ over }: { over: Place }) {
  return (
    <div className={bar}>
      <div className={cn(surface, 'flex-nowrap gap-x-2 p-1.5 max-sm:w-full')}>
        <Zone id="won" color="green" label="Won" isOver={over === 'won'} />
        <Zone id="lost" color="red" label="Lost" isOver={over === 'lost'} />
      </div>
    </div>
  )
}

function Zone({
  id,
  color,
  label,
  isOver,
}: {
  id: 'won' | 'lost'
  color: 'green' | 'red'
  label: string
  isOver: boolean
}) {
  return (
    <div
      id={zoneId(id)}
      data-over={isOver || undefined}
      className={cn(
        'flex h-12 w-40 min-w-0 items-center justify-center gap-2 rounded-md border border-dashed border-ink-inverse-2/50 font-medium',
        isOver && 'border-solid border-ink-inverse bg-ink-inverse-2/25',
      )}
    >
      <StageRing color={color} type={id} size={16} />
      {label}
    </div>
  )
}
