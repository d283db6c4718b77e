'use client'

import { useState } from 'react'
import { useSelection } from '@/components/crm/records/selection'
import { useAct } from '@/components/form/use-act'
import { useShortcuts } from '@/components/shell/shortcuts'
import { type Choice, Combobox } from '@/components/ui/combobox'
import { formatNumber } from '@/components/ui/format'
import { Icon } from '@/components/ui/icon'
import { KeyCap } from '@/components/ui/key-cap'
import { useToast } from '@/components/ui/toast'
import { maxSelected } from '@/lib/crm/records/fields'
import { restoreRecords } from '@/lib/crm/trash/actions'
import type { ActionResult } from '@/lib/kernel/result'

type Act<T> = (previous: unknown, payload: object) => Promise<ActionResult<T>>
type Words = { kind: 'company' | 'contact'; one: string; many: string }

const button =
  'inline-flex h-control items-center gap-1.5 rounded-md px-2 font-medium hover:bg-ink-inverse-2/20 focus-visible:outline-focus coarse:h-touch'

/** What is done with the selected rows at once; each act can be undone. */
export function BulkBar({
  words,
  owners,
  assign,
  remove,
}: {
  words: Words
  owners: readonly Choice[]
  assign?: Act<{ id: string; before: string | null }[]>
  remove?: Act<{ ids: string[] }>
}) {
  const { chosen, clear } = useSelection()
  if (chosen.size === 0) return null

  return (
    <div className="pointer-events-none absolute inset-x-0 bottom-4 z-bar flex justify-center px-4 max-sm:hidden">
      <section
        aria-label="Selected rows"
        className="pointer-events-auto flex min-h-10.5 max-w-full flex-wrap items-center gap-x-1 gap-y-1 rounded-lg bg-inverse px-2 py-1 text-13 text-ink-inverse shadow-menu"
      >
        <p role="status" className="nums px-2 font-medium">
          {formatNumber(chosen.size)} selected
        </p>
        <span aria-hidden className="mx-1 h-4 w-px bg-ink-inverse-2/30" />
        {chosen.size > maxSelected ? (
          <p className="px-2 text-ink-inverse-2">Select at most {maxSelected} to change them at once.</p>
        ) : (
          <>
            {assign && <Assign words={words} owners={owners} assign={assign} />}
            {remove && <Remove words={words} remove={remove} />}
          </>
        )}
        <span aria-hidden className="mx-1 h-4 w-px bg-ink-inverse-2/30" />
        <Clear clear={clear} />
      </section>
    </div>
  )
}

function Clear({ clear }: { clear: () => void }) {
  useShortcuts([{ keys: 'Esc', label: 'Select nothing', run: clear }])

  return (
    <button type="button" aria-label="Select nothing" onClick={clear} className={button}>
      <KeyCap tone="inverse">Esc</KeyCap>
      <Icon name="close" size={14} className="hidden coarse:block" />
    </button>
  )
}

const countOf = (count: number, { one, many }: Words) => `${formatNumber(count)} ${count === 1 ? one : many}`

function Assign({
  words,
  owners,
  assign,
}: {
  words: Words
  owners: readonly Choice[]
  assign: Act<{ id: string; before: string | null }[]>
}) {
  const { chosen, clear } = useSelection()
  const [act] = useAct(assign)
  const toast = useToast()
  const give = async (owner: Choice | undefined) => {
    const items = [...chosen].map(id => ({ id, ownerId: owner?.value ?? null }))
    const result = await act({ items })
    if (!result.ok) return
    clear()
    const before = result.data
    toast({
      text: `Owner changed for ${countOf(before.length, words)}.`,
      ...(before.length > 0 && {
        action: {
          label: 'Undo',
          keys: '⌘Z',
          run: async () =>
            void (await act({ items: before.map(({ id, before: ownerId }) => ({ id, ownerId })) })),
        },
      }),
    })
  }

  return (
    <Combobox
      value={undefined}
      choices={owners}
      onValueChange={choice => void give(choice)}
      placeholder="Assign to"
      aria-label="Assign to"
      trigger={
        <button type="button" className={button}>
          <Icon name="assign" size={14} />
          Assign
        </button>
      }
    />
  )
}

function Remove({ words, remove }: { words: Words; remove: Act<{ ids: string[] }> }) {
  const { chosen, clear } = useSelection()
  const [act] = useAct(remove)
  const [restore] = useAct(restoreRecords)
  const [isRemoving, setRemoving] = useState(false)
  const toast = useToast()

  const run = async () => {
    if (isRemoving) return
    setRemoving(true)
    const result = await act({ ids: [...chosen] })
    setRemoving(false)
    if (!result.ok) return
    clear()
    const { ids } = result.data
    toast({
      text: `${countOf(ids.length, words)} moved to the trash, kept for 30 days.`,
      ...(ids.length > 0 && {
        action: {
          label: 'Undo',
          keys: '⌘Z',
          run: async () => {
            const back = await restore({ kind: words.kind, ids })
            const [reason] = back.ok ? back.data.kept : []
            if (back.ok && reason) toast({ tone: 'bad', text: `Put back ${back.data.restored}. ${reason}` })
          },
        },
      }),
    })
  }
  useShortcuts([{ keys: '⌫', label: `Delete ${countOf(chosen.size, words)}`, run: () => void run() }])

  return (
    <button type="button" onClick={() => void run()} aria-busy={isRemoving || undefined} className={button}>
      <Icon name="delete" size={14} />
      Delete
    </button>
  )
}
