'use client'

import { useRouter } from 'next/navigation'
import { type KeyboardEvent, useEffect, useId, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { AtCard, linkOf } from '@/components/crm/deals/at-card'
import { BoardLane, type BoardView, fixedHelpOf } from '@/components/crm/deals/board-lane'
import { neighbour, slotsOf, targetStage } from '@/components/crm/deals/board-places'
import { applied, cardOf, dropAt, type LaneState } from '@/components/crm/deals/board-state'
import { DealCard } from '@/components/crm/deals/deal-card'
import { cardHref } from '@/components/crm/deals/deals-address'
import { LostForm } from '@/components/crm/deals/lost-form'
import { EndZones, MoveBar } from '@/components/crm/deals/move-bar'
import { StageChoices } from '@/components/crm/deals/stage-choices'
import { StageTabs } from '@/components/crm/deals/stage-tabs'
import { useBoard } from '@/components/crm/deals/use-board'
import { useDealActs } from '@/components/crm/deals/use-deal-acts'
import { useDrag } from '@/components/crm/deals/use-drag'
import { placeInWords, type Step, useLift } from '@/components/crm/deals/use-lift'
import { useShortcuts } from '@/components/shell/shortcuts'
import { cn } from '@/components/ui/cn'
import type { DealFilter } from '@/lib/crm/deals/schema'
import type { Board as BoardData } from '@/lib/crm/deals/types'
import type { Stage } from '@/lib/crm/pipelines/schema'

const steps: Record<string, Step> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
}

/** The open stages side by side. Everything a pointer does here, keys do too. */
export function Board({
  board,
  filter,
  query,
  openId,
  mayMove,
  mayCreate,
  onAdd,
}: {
  board: BoardData
  filter: DealFilter
  /** What the address keeps while a card opens, as a query string. */
  query: string
  openId: string | undefined
  mayMove: boolean
  mayCreate: boolean
  onAdd: (stageId: string) => void
}) {
  const router = useRouter()
  const helpId = useId()
  const { lanes, drop, win, forget, showMore, isAsking } = useBoard(board, filter)
  const acts = useDealActs()
  const hand = useLift(lanes)
  const [said, setSaid] = useState('')
  const [focusId, setFocusId] = useState<string>()
  const [menuId, setMenuId] = useState<string>()
  const [lostId, setLostId] = useState<string>()
  const [shownStage, setShownStage] = useState(
    (board.lanes.find(lane => lane.figures.count > 0) ?? board.lanes[0])?.stage.id,
  )
  const { lifted } = hand

  const drag = useDrag(lanes, {
    onDrop: (id, spot) => drop(id, dropAt(lanes, id, spot)),
    onWon: id => end(id, win),
    onLost: id => end(id, setLostId),
  })
  const { dragged } = drag

  const shown = useMemo(
    () =>
      lifted
        ? applied(lanes, { kind: 'move', id: lifted.id, ...dropAt(lanes, lifted.id, lifted.at) })
        : lanes,
    [lanes, lifted],
  )
  const firstId = lanes.flatMap(lane => lane.cards)[0]?.id
  const tabId = focusId && cardOf(lanes, focusId) ? focusId : firstId

  const held = useRef<string>(undefined)
  useLayoutEffect(() => {
    const id = lifted?.id ?? held.current
    if (id) linkOf(id)?.focus()
    held.current = lifted?.id
  }, [lifted])
  const leaving = useRef<{ id: string; next: string | undefined }>(undefined)
  useEffect(() => {
    const left = leaving.current
    if (!left || cardOf(lanes, left.id)) return
    leaving.current = undefined
    if (left.next && document.activeElement === document.body) linkOf(left.next)?.focus()
  }, [lanes])
  const end = (id: string, how: (id: string) => void) => {
    leaving.current = { id, next: neighbour(lanes, id, 'down') ?? neighbour(lanes, id, 'up') }
    how(id)
  }
  useEffect(() => {
    const card = lifted && cardOf(lanes, lifted.id)
    if (card) setSaid(`${card.name}, ${placeInWords(lanes, lifted, false)}`)
  }, [lifted, lanes])
  /** Is this deal one to move? Says why when it is not. */
  const mayMoveNow = (id: string): boolean => {
    const card = cardOf(lanes, id)
    if (card?.isFixed) setSaid(`Your role does not let you move ${card.name}.`)

    return card !== undefined && !card.isFixed
  }

  // From anywhere on the page to the cards; from card to card their own keys lead.
  const reach = () => void (tabId && linkOf(tabId)?.focus())
  useShortcuts([
    { keys: 'J', label: 'Next deal', run: reach },
    { keys: 'K', label: 'Previous deal', run: reach },
    ...(mayMove
      ? [
          {
            keys: 'M',
            label: 'Move the deal to a stage',
            run: () => tabId && mayMoveNow(tabId) && setMenuId(tabId),
          },
        ]
      : []),
  ])

  const carry = (event: KeyboardEvent, id: string) => {
    const step = steps[event.key]
    const card = cardOf(lanes, id)
    if (!lifted || !card) return
    event.preventDefault()
    event.stopPropagation()
    if (step) return hand.step(step)
    switch (event.key.toLowerCase()) {
      case ' ':
      case 'enter': {
        hand.release()
        const moved = lifted.at.stageId !== lifted.from.stageId || lifted.at.index !== lifted.from.index
        if (moved) drop(id, dropAt(lanes, id, lifted.at))
        setSaid(`${card.name} put down: ${placeInWords(lanes, lifted, false)}`)
        return
      }
      case 'w':
        hand.release()
        setSaid(`${card.name} is won`)
        return end(id, win)
      case 'l':
        hand.release()
        setSaid(`Why was ${card.name} lost?`)
        return end(id, setLostId)
      case 'escape':
        hand.release()
        setSaid(`${card.name} is back where it was`)
    }
  }

  const walk = (event: KeyboardEvent, id: string) => {
    const key = event.key.toLowerCase()
    const direction = steps[event.key] ?? ({ j: 'down', k: 'up' } as const)[key]
    if (event.metaKey || event.ctrlKey || event.altKey) return
    if (key === ' ' && mayMove) {
      if (mayMoveNow(id)) {
        hand.lift(id)
        setSaid('')
      }
    } else if (key === 'o') router.push(`/deals/${id}`)
    else if (direction) linkOf(neighbour(lanes, id, direction) ?? id)?.focus()
    else return
    event.preventDefault()
  }

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const id = event.target instanceof HTMLElement ? event.target.dataset.cardLink : undefined
    if (!id) return
    if (lifted) carry(event, id)
    else walk(event, id)
  }

  const { today, currency } = board.summary
  const stages = lanes.length
  const view = useMemo<BoardView>(
    () => ({
      today,
      currency,
      stages,
      mayMove,
      mayCreate,
      helpId,
      query,
      onAdd,
      onMoveMenu: setMenuId,
      onShowMore: showMore,
      isAsking,
    }),
    [today, currency, stages, mayMove, mayCreate, helpId, query, onAdd, showMore, isAsking],
  )
  const within = ({ cards }: LaneState, id: string | undefined) =>
    id && cards.some(card => card.id === id) ? id : undefined
  const liftedCard = lifted && cardOf(lanes, lifted.id)
  const draggedCard = dragged && cardOf(lanes, dragged.id)
  const lostCard = lostId ? cardOf(lanes, lostId) : undefined
  const menuCard = menuId ? cardOf(lanes, menuId) : undefined

  const choose = (stage: Stage) => {
    setMenuId(undefined)
    if (!menuCard || stage.id === menuCard.stageId) return
    if (stage.type === 'lost') end(menuCard.id, setLostId)
    else if (stage.type === 'won') end(menuCard.id, win)
    else drop(menuCard.id, { stageId: stage.id, afterId: null, beforeId: null })
  }

  return (
    <>
      <StageTabs lanes={lanes} shown={shownStage} onShow={setShownStage} />
      <p id={helpId} className="sr-only">
        Enter opens the deal. Space lifts it; then the arrow keys move it between stages and places, W marks
        it won, L lost, Space drops it and Escape puts it back. M moves it by a menu.
      </p>
      <p id={fixedHelpOf(helpId)} className="sr-only">
        Enter opens the deal. Your role does not let you move it.
      </p>
      <p role="status" className="sr-only">
        {said}
      </p>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: it only hears what its cards' links do not use */}
      <div
        className="relative flex min-h-0 flex-1 flex-col"
        onKeyDown={onKeyDown}
        onPointerDown={event => {
          if (lifted) hand.release()
          if (mayMove) drag.onPointerDown(event)
        }}
        onFocus={event => {
          const id = event.target.dataset.cardLink
          if (id) setFocusId(id)
        }}
      >
        <ol aria-label="Stages" className="flex min-h-0 flex-1 gap-2 overflow-x-auto px-3 pb-2">
          {shown.map((lane, index) => (
            <BoardLane
              key={lane.stage.id}
              lane={lane}
              index={index}
              view={view}
              focusId={within(lane, tabId)}
              openId={within(lane, openId)}
              liftedId={within(lane, lifted?.id)}
              draggedId={within(lane, dragged?.id)}
              {...slotsOf(lane, lifted, dragged)}
              isTarget={lane.stage.id === targetStage(lifted, dragged)}
              isShown={lane.stage.id === shownStage}
            />
          ))}
        </ol>
        {liftedCard && lifted && <MoveBar name={liftedCard.name} place={placeInWords(lanes, lifted)} />}
        {dragged && <EndZones over={dragged.at} />}
      </div>
      {dragged && draggedCard && (
        <div
          ref={drag.plate}
          aria-hidden
          // Over an end of the deal the card lets through which of the two it is.
          className={cn('pointer-events-none fixed z-dialog', typeof dragged.at === 'string' && 'opacity-10')}
          style={{ left: dragged.box.left, top: dragged.box.top, width: dragged.box.width }}
        >
          <DealCard
            card={draggedCard}
            today={view.today}
            href={cardHref(query, draggedCard.id)}
            tabIndex={-1}
            isLifted
          />
        </div>
      )}
      <AtCard
        id={menuCard?.id}
        label={`Move ${menuCard?.name ?? ''}`}
        className="w-52 p-1"
        onClose={() => setMenuId(undefined)}
      >
        {menuCard && (
          <StageChoices stages={board.pipeline.stages} current={menuCard.stageId} onChoose={choose} />
        )}
      </AtCard>
      <AtCard
        id={lostCard?.id}
        label={`Why was ${lostCard?.name ?? ''} lost?`}
        onClose={() => setLostId(undefined)}
      >
        {lostCard && (
          <LostForm
            deal={lostCard}
            reasons={board.lostReasons}
            titled="phone"
            onLost={before => {
              setLostId(undefined)
              forget(lostCard.id)
              acts.sayLost(lostCard, before)
            }}
          />
        )}
      </AtCard>
    </>
  )
}
