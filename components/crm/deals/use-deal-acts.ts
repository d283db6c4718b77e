'use client'

import { useMemo } from 'react'
import { useAct } from '@/components/form/use-act'
import { useToast } from '@/components/ui/toast'
import { closeDeal, deleteDeal, moveDeal, reopenDeal, restoreDeal } from '@/lib/crm/deals/actions'
import type { Named } from '@/lib/crm/deals/types'

type Place = { afterId?: string | null; beforeId?: string | null }
type Before = Place & { stageId: string; enteredAt: string }

/** What is done to a deal as a whole. Each says what is now true, with a way back. */
export function useDealActs() {
  const toast = useToast()
  const [move] = useAct(moveDeal)
  const [close] = useAct(closeDeal)
  const [reopen] = useAct(reopenDeal)
  const [remove] = useAct(deleteDeal)
  const [restore] = useAct(restoreDeal)

  return useMemo(() => {
    const back = (id: string, before: Before) => ({
      label: 'Undo',
      keys: '⌘Z',
      run: async () => void (await move({ id, ...before })),
    })

    return {
      /** Puts a deal into a stage; a word is said only when that is another one. */
      async move(deal: Named, stage: Named, place: Place = {}) {
        const result = await move({ id: deal.id, stageId: stage.id, ...place })
        if (result.ok && result.data.before.stageId !== stage.id) {
          toast({ text: `${deal.name} is in ${stage.name} now.`, action: back(deal.id, result.data.before) })
        }

        return result
      },
      async win(deal: Named, amount?: string) {
        const result = await close({ id: deal.id, outcome: 'won' })
        if (result.ok) {
          const text = amount ? `${deal.name} is won: ${amount}.` : `${deal.name} is won.`
          toast({ text, action: back(deal.id, result.data.before) })
        }

        return result
      },
      /** Said by the form that asked for the reason. */
      sayLost(deal: Named, before: Before) {
        toast({ tone: 'plain', text: `${deal.name} is lost.`, action: back(deal.id, before) })
      },
      async reopen(deal: Named) {
        const result = await reopen({ id: deal.id })
        if (result.ok) toast({ text: `${deal.name} is open again.` })

        return result
      },
      async remove(deal: Named) {
        const result = await remove({ id: deal.id })
        if (result.ok) {
          toast({
            text: `${deal.name} moved to the trash, kept for 30 days.`,
            action: {
              label: 'Undo',
              keys: '⌘Z',
              run: async () => void (await restore({ id: deal.id })),
            },
          })
        }

        return result
      },
    }
  }, [toast, move, close, reopen, remove, restore])
}
