'use client'

import { useCallback, useOptimistic, useState, useTransition } from 'react'
import {
  applied,
  type CardState,
  cardOf,
  type Drop,
  extended,
  merged,
} from '@/components/crm/deals/board-state'
import { useDealActs } from '@/components/crm/deals/use-deal-acts'
import { wonMoment } from '@/components/crm/deals/won-moment'
import { useAct } from '@/components/form/use-act'
import { formatMoney } from '@/components/ui/format'
import { showMoreCards } from '@/lib/crm/deals/actions'
import type { DealFilter } from '@/lib/crm/deals/schema'
import type { Board } from '@/lib/crm/deals/types'

/**
 * The lanes as they are shown: what the server sent last, the cards asked for since, and on top what was done
 * and is not answered yet. A change that fails falls away by itself, and the toast says why.
 */
export function useBoard(board: Board, filter: DealFilter) {
  const [seen, setSeen] = useState(board)
  const [base, setBase] = useState(() => merged([], board.lanes))
  if (seen !== board) {
    setSeen(board)
    setBase(merged(base, board.lanes))
  }
  const [lanes, change] = useOptimistic(base, applied)
  const [, start] = useTransition()
  const acts = useDealActs()
  const [askMore, isAsking] = useAct(showMoreCards)

  const drop = (id: string, to: Drop) =>
    start(async () => {
      const card = cardOf(lanes, id)
      const stage = lanes.find(lane => lane.stage.id === to.stageId)?.stage
      if (!card || !stage) return
      change({ kind: 'move', id, ...to })
      const result = await acts.move(card, stage, to)
      if (!result.ok) return
      const { rank } = result.data
      setBase(known => ranked(applied(known, { kind: 'move', id, ...to }), id, rank))
    })

  const win = (id: string) =>
    start(async () => {
      const card = cardOf(lanes, id)
      if (!card) return
      change({ kind: 'won', id })
      const amount = card.amount === null ? undefined : formatMoney(card.amount, card.currency)
      const [result] = await Promise.all([acts.win(card, amount), rest(wonMoment + 240)])
      if (result.ok) setBase(known => applied(known, { kind: 'remove', id }))
    })

  const forget = useCallback((id: string) => setBase(known => applied(known, { kind: 'remove', id })), [])

  const showMore = useCallback(
    async (stageId: string, after: string) => {
      const result = await askMore({ stageId, after, filter })
      if (result.ok) setBase(known => extended(known, stageId, result.data))
    },
    [askMore, filter],
  )

  return { lanes, drop, win, forget, showMore, isAsking }
}

const ranked = (lanes: ReturnType<typeof applied>, id: string, rank: string) =>
  lanes.map(lane => ({
    ...lane,
    cards: lane.cards.map((card): CardState => (card.id === id ? { ...card, rank } : card)),
  }))

const rest = (ms: number) => new Promise(resolve => setTimeout(resolve, ms))
