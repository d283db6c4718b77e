'use client'

import { Fragment, memo } from 'react'
import type { Slots } from '@/components/crm/deals/board-places'
import type { CardState, LaneState } from '@/components/crm/deals/board-state'
import { DealCard } from '@/components/crm/deals/deal-card'
import { cardHref } from '@/components/crm/deals/deals-address'
import { WonMoment } from '@/components/crm/deals/won-moment'
import { Seen } from '@/components/crm/seen'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { formatMoney, formatNumber } from '@/components/ui/format'
import { IconButton } from '@/components/ui/icon-button'
import { StageRing } from '@/components/ui/stage-ring'

/** What lanes and cards need to know of the board around them. */
export type BoardView = {
  today: string
  currency: string
  stages: number
  mayMove: boolean
  mayCreate: boolean
  helpId: string
  /** What the address keeps while a card opens, as a query string. */
  query: string
  onAdd: (stageId: string) => void
  onMoveMenu: (id: string) => void
  onShowMore: (stageId: string, after: string) => Promise<void>
  isAsking: boolean
}

/** Where what keys do stands for a card that stays where it is. */
export const fixedHelpOf = (helpId: string): string => `${helpId}-fixed`

/** Is drawn again only for what is about it: of 2,000 cards each is asked whether it changed. */
export const BoardLane = memo(function BoardLane({
  lane,
  view,
  focusId,
  openId,
  liftedId,
  draggedId,
  from,
  to,
  isTarget,
  isShown,
  index,
}: {
  lane: LaneState
  view: BoardView
  /** Those of its cards, if any: the one that had the focus last, which is in the tab order; and so on. */
  focusId: string | undefined
  openId: string | undefined
  liftedId: string | undefined
  draggedId: string | undefined
  isTarget: boolean
  /** On a phone one lane is. */
  isShown: boolean
  index: number
} & Slots) {
  const { stage, figures, cards, nextCursor } = lane
  const titleId = `lane-${stage.id}`
  const left = figures.count - cards.length
  const tabStop = focusId ?? cards[0]?.id

  return (
    <li
      data-lane={stage.id}
      className={cn(
        'flex min-h-0 min-w-lane flex-1 basis-0 flex-col rounded-lg bg-sunken max-sm:min-w-0 max-sm:bg-transparent',
        isTarget && 'outline-2 -outline-offset-2 outline-accent-line max-sm:outline-none',
        !isShown && 'max-sm:hidden',
      )}
    >
      <div className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-2 pt-1 pr-1.5 pb-2 pl-3 max-sm:px-1 max-sm:pt-0">
        <h2 id={titleId} className="flex min-w-0 items-center gap-2 text-13 font-medium max-sm:sr-only">
          <StageRing color={stage.color} position={index} of={view.stages} />
          <span className="cut">{stage.name}</span>
          <span className="nums font-normal text-ink-3">{formatNumber(figures.count)}</span>
        </h2>
        {view.mayCreate && (
          <IconButton
            icon="add"
            label={`New deal in ${stage.name}`}
            className="max-sm:order-last"
            onClick={() => view.onAdd(stage.id)}
          />
        )}
        <p
          className="nums col-span-2 cut text-12 text-ink-3 max-sm:col-span-1 max-sm:text-13"
          title={othersNote(lane)}
        >
          <Seen fields={['amount']}>
            <span className="text-ink-2">{formatMoney(Math.round(Number(figures.sum)), view.currency)}</span>
            <Seen fields={['probability']}>
              {' · '}
              {formatMoney(Math.round(Number(figures.weighted)), view.currency)} at {stage.probability}%
            </Seen>
          </Seen>
        </p>
      </div>
      <ol
        aria-labelledby={titleId}
        data-cards
        tabIndex={0}
        className="flex min-h-0 flex-1 flex-col gap-1.5 overflow-y-auto px-1.5 pt-0.5 pb-16 max-sm:px-0"
      >
        {cards.map((card, at) => (
          <Fragment key={card.id}>
            {from === at && <Slot />}
            {to === at && <Slot isTarget />}
            <CardItem
              card={card}
              today={view.today}
              query={view.query}
              helpId={card.isFixed || !view.mayMove ? fixedHelpOf(view.helpId) : view.helpId}
              isTabStop={card.id === tabStop}
              isLifted={card.id === liftedId}
              isDragged={card.id === draggedId}
              isOpen={card.id === openId}
              onMoveMenu={view.mayMove && !card.isFixed ? view.onMoveMenu : undefined}
            />
          </Fragment>
        ))}
        {from !== undefined && from >= cards.length && <Slot />}
        {to !== undefined && to >= cards.length && <Slot isTarget />}
        {cards.length === 0 && to === undefined && from === undefined && (
          <li className="px-1.5 py-1 text-12 text-ink-3">No deals here</li>
        )}
        {nextCursor && left > 0 && (
          <li className="px-1 py-1">
            <Button
              tone="ghost"
              className="w-full"
              pending={view.isAsking}
              onClick={() => !view.isAsking && void view.onShowMore(stage.id, nextCursor)}
            >
              Show {Math.min(50, left)} more of {formatNumber(left)}
            </Button>
          </li>
        )}
      </ol>
    </li>
  )
})

const othersNote = ({ figures }: LaneState) =>
  figures.others > 0 ? `${figures.others} without an exchange rate are not in the sum` : undefined

/** Most of a long board stays as it is while one card moves, and is not laid out while it is out of sight. */
const CardItem = memo(function CardItem({
  card,
  today,
  query,
  helpId,
  isTabStop,
  isLifted,
  isDragged,
  isOpen,
  onMoveMenu,
}: {
  card: CardState
  today: string
  query: string
  helpId: string
  isTabStop: boolean
  isLifted: boolean
  isDragged: boolean
  isOpen: boolean
  /** Where the deal may be moved. */
  onMoveMenu: ((id: string) => void) | undefined
}) {
  return (
    <li
      data-card={card.id}
      className={cn(
        // Room for shadow and focus ring, which would be cut at the edge of what is laid out on its own.
        'relative -m-1 shrink-0 touch-manipulation p-1',
        !isLifted && '[contain-intrinsic-size:auto_7.125rem] [content-visibility:auto]',
      )}
    >
      {isDragged && <span className="absolute inset-1 rounded-lg border border-dashed border-line-strong" />}
      <div className={cn(isDragged && 'invisible')}>
        <DealCard
          card={card}
          today={today}
          href={cardHref(query, card.id)}
          isLifted={isLifted}
          isOpen={isOpen}
          tabIndex={isTabStop ? 0 : -1}
          describedBy={helpId}
        >
          {onMoveMenu && (
            <IconButton
              icon="more"
              label={`Move ${card.name}`}
              tabIndex={-1}
              className="absolute top-1 right-1 z-sticky sm:hidden"
              onClick={() => onMoveMenu(card.id)}
            />
          )}
          {card.isWon && <WonMoment />}
        </DealCard>
      </div>
    </li>
  )
})

function Slot({ isTarget = false }: { isTarget?: boolean }) {
  return (
    <li
      aria-hidden
      className={cn(
        'h-28.5 shrink-0 rounded-lg border border-dashed',
        isTarget ? 'border-accent bg-accent-tint' : 'border-line-strong',
      )}
    />
  )
}
