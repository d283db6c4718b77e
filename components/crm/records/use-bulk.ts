'use client'

import { follow } from '@/components/crm/batches/followed'
import { countIn, leftInWords, useTakeBack } from '@/components/crm/batches/use-take-back'
import { useSelection } from '@/components/crm/records/selection'
import { useList } from '@/components/crm/table/list-context'
import { formatCount } from '@/components/ui/format'
import { useToast } from '@/components/ui/toast'
import { viewQuery } from '@/lib/crm/views/address'
import type { ActionResult } from '@/lib/kernel/result'

type Progress = { id: string; total: number; changed: number; refused: number; isOver: boolean }

/**
 * What an act on selected rows needs: which they are, how many, and how its end is told, with the way back.
 *
 * @param total records that the list lets through, counted to its cap
 */
export function useBulk(total: number) {
  const { entity, words, place } = useList()
  const { chosen, everything, clear } = useSelection()
  const takeBack = useTakeBack()
  const toast = useToast()
  const { columns: _, sorts: __, ...narrowing } = place.state
  const here = viewQuery({ ...narrowing, sorts: [], columns: [] })
  const isEverything = everything !== undefined && everything === here
  const count = isEverything ? total : chosen.size
  const countOf = (number: number) => countIn(words, number)
  const shown = isEverything && total > 1 ? `${formatCount(total)} ${words.many}` : countOf(count)
  const which = isEverything
    ? { matching: { state: { ...narrowing, sorts: [], columns: [] }, seen: total } }
    : { ids: [...chosen] }

  /** Does an act and tells its end, `{rows}` of `told` being how many; answers why it was refused. */
  const run = async (
    act: (input: object) => Promise<ActionResult<Progress>>,
    input: object,
    told: string,
  ): Promise<string | undefined> => {
    const result = await act({ entity, ...which, ...input })
    if (!result.ok) return result.message
    clear()
    tell(result.data, told)

    return undefined
  }

  const tell = ({ id, total, changed, refused, isOver }: Progress, text: string) => {
    const { one, many } = words
    if (!isOver) {
      follow(id, { text, one, many })
      return toast({ text: `${countOf(total)} to go. This goes on when you leave this page.` })
    }
    const action = { label: 'Undo', keys: '⌘Z', run: () => takeBack(id, words) }
    const done = text.replace('{rows}', countOf(changed))
    toast({
      text: refused > 0 ? `${done} ${leftInWords(refused)}` : done,
      tone: refused > 0 ? 'plain' : 'good',
      ...(changed > 0 && { action }),
    })
  }

  return { shown, here, isEverything, run }
}
