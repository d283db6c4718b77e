'use client'

import { type PointerEvent, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { cardOf, type LaneState, type Spot, spotOf } from '@/components/crm/deals/board-state'
import { type Place, placeUnder } from '@/components/crm/deals/drop-spot'
import { scrollAtEdge } from '@/components/crm/deals/edge-scroll'
import { followPointer } from '@/components/crm/deals/follow-pointer'

export type Dragged = {
  id: string
  from: Spot
  at: Place /** Where the card was when it was taken. */
  box: DOMRect
}

type Ends = {
  onDrop: (id: string, spot: Spot) => void
  onWon: (id: string) => void
  onLost: (id: string) => void
}

/** A card under the pointer. What is drawn below the pointer is moved without React: it has no part in the board. */
export function useDrag(lanes: readonly LaneState[], ends: Ends) {
  const [dragged, setDragged] = useState<Dragged>()
  const plate = useRef<HTMLDivElement>(null)
  const breakOff = useRef<() => void>(undefined)
  const now = useRef({ lanes, ends })
  useLayoutEffect(() => {
    now.current = { lanes, ends }
  })
  useEffect(() => () => breakOff.current?.(), [])

  const onPointerDown = (press: PointerEvent) => {
    const card = press.target instanceof Element ? press.target.closest<HTMLElement>('[data-card]') : null
    const id = card?.dataset.card
    const board = card?.closest<HTMLElement>('[data-lane]')?.parentElement
    if (!card || !id || !board || press.button !== 0 || !press.isPrimary) return
    if (cardOf(now.current.lanes, id)?.isFixed) return
    const start = { x: press.clientX, y: press.clientY }
    let last = start
    let frame = 0
    let from: Spot | undefined
    let shown = start
    const show = () => {
      const at = placeUnder(board, id, last.x, last.y)
      shown = last
      setDragged(before => (before && !isSame(before.at, at) ? { ...before, at } : before))
    }
    const draw = () => {
      if (plate.current) plate.current.style.translate = `${last.x - start.x}px ${last.y - start.y}px`
      if (scrollAtEdge(board, last.x, last.y) || shown !== last) show()
      frame = requestAnimationFrame(draw)
    }
    const leave = () => {
      cancelAnimationFrame(frame)
      setDragged(undefined)
    }
    breakOff.current?.()
    breakOff.current = followPointer(press.nativeEvent, {
      onBegin() {
        from = spotOf(now.current.lanes, id)
        const box = (card.querySelector('article') ?? card).getBoundingClientRect()
        if (from) setDragged({ id, from, at: from, box })
        frame = requestAnimationFrame(draw)
      },
      onMove(x, y) {
        // What this means is worked out once for a frame: a mouse may tell of ten places in between.
        last = { x, y }
      },
      onEnd(x, y) {
        const at = placeUnder(board, id, x, y)
        const { onDrop, onWon, onLost } = now.current.ends
        leave()
        if (at === 'won') onWon(id)
        else if (at === 'lost') onLost(id)
        else if (at && from && !isSame(at, from)) onDrop(id, at)
      },
      onCancel: leave,
    })
  }

  return { dragged, plate, onPointerDown }
}

const isSame = (a: Place, b: Place): boolean =>
  a === b ||
  (typeof a === 'object' && typeof b === 'object' && a.stageId === b.stageId && a.index === b.index)
