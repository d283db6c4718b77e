'use client'

import { useSelection } from '@/components/crm/records/selection'
import { useList } from '@/components/crm/table/list-context'
import { useAct } from '@/components/form/use-act'
import { formatCount, formatNumber } from '@/components/ui/format'
import { useToast } from '@/components/ui/toast'
import { undoBatch, watchBulk } from '@/lib/crm/batches/actions'
import { viewQuery } from '@/lib/crm/views/address'
import type { ActionResult } from '@/lib/kernel/result'

type Progress = { id: string; total: number; done: number; changed: number; isOver: boolean }

/** An act that the worker does is watched this often, in milliseconds, and this many times. */
const every = 1_000
const looks = 600

const pause = (ms: number) => new Promise(resolve => setTimeout(resolve, ms))

/**
 * What an act on selected rows needs: which they are, how many, and how its end is told, with the way back.
 *
 * @param total records that the list lets through, counted to its cap
 */
export function useBulk(total: number) {
  const { entity, words, place } = useList()
  const { chosen, everything, clear } = useSelection()
  const [undo] = useAct(undoBatch)
  const [watch] = useAct(watchBulk)
  const toast = useToast()
  const { columns: _, sorts: __, ...narrowing } = place.state
  const here = viewQuery({ ...narrowing, sorts: [], columns: [] })
  const isEverything = everything !== undefined && everything === here
  const count = isEverything ? total : chosen.size
  const countOf = (number: number) => `${formatNumber(number)} ${number === 1 ? words.one : words.many}`
  const shown = isEverything && total > 1 ? `${formatCount(total)} ${words.many}` : countOf(count)
  const which = isEverything
    ? { matching: { state: { ...narrowing, sorts: [], columns: [] }, seen: total } }
    : { ids: [...chosen] }

  const takeBack = async (id: string) => {
    const back = await undo({ id })
    if (!back.ok) return
    if (!back.data.isOver)
      return toast({ text: 'This is being undone. It goes on when you leave this page.' })
    if (back.data.kept === 0) return
    toast({ tone: 'bad', text: `${countOf(back.data.kept)} stayed: changed by somebody since.` })
  }

  /** Does an act and tells its end; answers why it was refused. */
  const run = async (
    act: (input: object) => Promise<ActionResult<Progress>>,
    input: object,
    told: (what: string) => string,
  ): Promise<string | undefined> => {
    const result = await act({ entity, ...which, ...input })
    if (!result.ok) return result.message
    clear()
    void tell(result.data, told)

    return undefined
  }

  const tell = async (begun: Progress, told: (what: string) => string) => {
    let progress = begun
    if (!progress.isOver) {
      toast({ text: `${countOf(progress.total)} to go. This goes on when you leave this page.` })
    }
    for (let look = 0; !progress.isOver && look < looks; look += 1) {
      await pause(every)
      const next = await watch({ id: progress.id })
      if (!next.ok) return
      progress = next.data
    }
    const { id, changed } = progress
    const action = { label: 'Undo', keys: '⌘Z', run: () => takeBack(id) }
    if (progress.isOver) toast({ text: told(countOf(changed)), ...(changed > 0 && { action }) })
  }

  return { shown, here, isEverything, run }
}
