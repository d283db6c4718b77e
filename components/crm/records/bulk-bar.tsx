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
import { changeRecords, deleteRecords, undoBatch } from '@/lib/crm/batches/actions'
import { maxSelected } from '@/lib/crm/records/fields'

type Words = { kind: 'company' | 'contact'; one: string; many: string }

const button =
  'inline-flex h-control items-center gap-1.5 rounded-md px-2 font-medium hover:bg-ink-inverse-2/20 focus-visible:outline-focus coarse:h-touch'

/** What is done with the selected rows at once; each act can be undone. */
export function BulkBar({
  words,
  owners,
  mayEdit,
  mayDelete,
}: {
  words: Words
  owners: readonly Choice[]
  mayEdit: boolean
  mayDelete: boolean
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
            {mayEdit && <Assign words={words} owners={owners} />}
            {mayDelete && <Remove words={words} />}
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

/** Says what was done to how many, with the way back. */
function useDone(words: Words) {
  const [undo] = useAct(undoBatch)
  const toast = useToast()

  return (id: string, count: number, text: string) =>
    toast({
      text,
      ...(count > 0 && {
        action: {
          label: 'Undo',
          keys: '⌘Z',
          run: async () => {
            const back = await undo({ id })
            if (!back.ok || back.data.kept === 0) return
            toast({
              tone: 'bad',
              text: `${countOf(back.data.kept, words)} stayed: changed by somebody since.`,
            })
          },
        },
      }),
    })
}

function Assign({ words, owners }: { words: Words; owners: readonly Choice[] }) {
  const { chosen, clear } = useSelection()
  const [act] = useAct(changeRecords)
  const done = useDone(words)
  const give = async (owner: Choice | undefined) => {
    const set = { ownerId: owner?.value ?? null }
    const result = await act({ entity: words.kind, ids: [...chosen], set })
    if (!result.ok) return
    clear()
    const { id, changed } = result.data
    done(id, changed, `Owner changed for ${countOf(changed, words)}.`)
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

function Remove({ words }: { words: Words }) {
  const { chosen, clear } = useSelection()
  const [act] = useAct(deleteRecords)
  const done = useDone(words)
  const [isRemoving, setRemoving] = useState(false)

  const run = async () => {
    if (isRemoving) return
    setRemoving(true)
    const result = await act({ entity: words.kind, ids: [...chosen] })
    setRemoving(false)
    if (!result.ok) return
    clear()
    const { id, changed } = result.data
    done(id, changed, `${countOf(changed, words)} moved to the trash, kept for 30 days.`)
  }
  useShortcuts([{ keys: '⌫', label: `Delete ${countOf(chosen.size, words)}`, run: () => void run() }])

  return (
    <button type="button" onClick={() => void run()} aria-busy={isRemoving || undefined} className={button}>
      <Icon name="delete" size={14} />
      Delete
    </button>
  )
}
