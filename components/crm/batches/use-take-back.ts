'use client'

import { follow } from '@/components/crm/batches/followed'
import { useAct } from '@/components/form/use-act'
import { formatNumber } from '@/components/ui/format'
import { useToast } from '@/components/ui/toast'
import { undoBatch } from '@/lib/crm/batches/actions'

type Words = { readonly one: string; readonly many: string }

/** "3 contacts". */
export const countIn = ({ one, many }: Words, count: number) =>
  `${formatNumber(count)} ${count === 1 ? one : many}`

/** What the end of an act says of those that it could not change: they are out of reach, or refused. */
export const leftInWords = (count: number) => `${formatNumber(count)} stayed as they are.`

/** Answers what undoes an act on many rows and says what stayed; the worker's end is told when it comes. */
export function useTakeBack() {
  const [undo] = useAct(undoBatch)
  const toast = useToast()

  return async (id: string, words: Words) => {
    const back = await undo({ id })
    if (!back.ok) return
    if (!back.data.isOver) {
      follow(id, { text: '{rows} are back.', ...words })
      return toast({ text: 'This is being undone. It goes on when you leave this page.' })
    }
    if (back.data.kept === 0) return
    toast({ tone: 'bad', text: `${countIn(words, back.data.kept)} stayed: changed by somebody since.` })
  }
}
