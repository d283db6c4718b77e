'use client'

import dynamic from 'next/dynamic'
import { useState } from 'react'
import type { BulkBarProps } from '@/components/crm/records/bulk-bar'
import { useSelection } from '@/components/crm/records/selection'
import { useBulk } from '@/components/crm/records/use-bulk'
import { useList } from '@/components/crm/table/list-context'
import { useAct } from '@/components/form/use-act'
import { useShortcuts } from '@/components/shell/shortcuts'
import { AlertDialog } from '@/components/ui/alert-dialog'
import { type Choice, Combobox } from '@/components/ui/combobox'
import { formatCount, formatNumber } from '@/components/ui/format'
import { Icon } from '@/components/ui/icon'
import { KeyCap } from '@/components/ui/key-cap'
import { changeRecords, deleteRecords } from '@/lib/crm/batches/actions'
import { maxSelected } from '@/lib/crm/records/most-selected'

const BulkChange = dynamic(() =>
  import('@/components/crm/records/bulk-change').then(module => module.BulkChange),
)

type Bulk = ReturnType<typeof useBulk>

const button =
  'inline-flex h-control items-center gap-1.5 rounded-md px-2 font-medium hover:bg-ink-inverse-2/20 focus-visible:outline-focus coarse:h-touch'

/** What is done with the selected rows at once; each act can be undone. `total`: of the whole list, to its cap. */
export function BulkActs({ total, mayEdit, mayDelete }: BulkBarProps) {
  const { chosen, known, chooseEverything, clear } = useSelection()
  const bulk = useBulk(total)
  const [isChanging, setChanging] = useState(false)
  const [act] = useAct(changeRecords)
  // An act outlives the selection that it was about.
  if (chosen.size === 0) return null
  const isMore = total > known.size && chosen.size === known.size && !bulk.isEverything

  return (
    <div className="pointer-events-none absolute inset-x-0 bottom-4 z-bar flex justify-center px-4 max-sm:hidden">
      <section
        aria-label="Selected rows"
        className="pointer-events-auto flex min-h-10.5 max-w-full flex-wrap items-center gap-x-1 gap-y-1 rounded-lg bg-inverse px-2 py-1 text-13 text-ink-inverse shadow-menu"
      >
        <p role="status" className="nums px-2 font-medium">
          {bulk.isEverything ? `All ${bulk.shown}` : formatNumber(chosen.size)} selected
        </p>
        {isMore && (
          <button type="button" onClick={() => chooseEverything(bulk.here)} className={`${button} underline`}>
            Select all {formatCount(total)}
          </button>
        )}
        <Line />
        {chosen.size > maxSelected && !bulk.isEverything ? (
          <p className="px-2 text-ink-inverse-2">
            Select at most {maxSelected}, or all, to change them at once.
          </p>
        ) : (
          <>
            {mayEdit && <Assign bulk={bulk} />}
            {mayEdit && (
              <button type="button" onClick={() => setChanging(true)} className={button}>
                <Icon name="edit" size={14} />
                Change…
              </button>
            )}
            {mayDelete && <Remove bulk={bulk} />}
          </>
        )}
        <Line />
        <Clear clear={clear} />
      </section>
      {isChanging && (
        <BulkChange
          shown={bulk.shown}
          onClose={() => setChanging(false)}
          onChange={(set, label) => bulk.run(act, { set }, `${label} changed for {rows}.`)}
        />
      )}
    </div>
  )
}

const Line = () => <span aria-hidden className="mx-1 h-4 w-px bg-ink-inverse-2/30" />

function Clear({ clear }: { clear: () => void }) {
  useShortcuts([{ keys: 'Esc', label: 'Select nothing', run: clear }])

  return (
    <button type="button" aria-label="Select nothing" onClick={clear} className={button}>
      <KeyCap tone="inverse">Esc</KeyCap>
      <Icon name="close" size={14} className="hidden coarse:block" />
    </button>
  )
}

function Assign({ bulk }: { bulk: Bulk }) {
  const { owners, fields } = useList()
  const [act] = useAct(changeRecords)
  const field = fields.find(({ key }) => key === 'ownerId')
  if (!field) return null
  const give = (owner: Choice | undefined) =>
    bulk.run(act, { set: { [field.key]: owner?.value ?? null } }, `${field.label} changed for {rows}.`)

  return (
    <Combobox
      isMenu
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

function Remove({ bulk }: { bulk: Bulk }) {
  const [act] = useAct(deleteRecords)
  const [isRemoving, setRemoving] = useState(false)
  const [isAsking, setAsking] = useState(false)

  const run = async () => {
    if (isRemoving) return undefined
    setRemoving(true)
    const refused = await bulk.run(act, {}, '{rows} moved to the trash, kept for 30 days.')
    setRemoving(false)

    return refused
  }
  // So many can be undone too, but hardly by accident.
  const begin = () => (bulk.isEverything ? setAsking(true) : void run())
  useShortcuts([{ keys: '⌫', label: `Delete ${bulk.shown}`, run: begin }])

  return (
    <>
      <button type="button" onClick={begin} aria-busy={isRemoving || undefined} className={button}>
        <Icon name="delete" size={14} />
        Delete
      </button>
      <AlertDialog
        open={isAsking}
        onOpenChange={setAsking}
        title={`Delete ${bulk.shown}?`}
        description="All that this list lets through, also what is not on the screen. The trash keeps them for 30 days, and the act can be undone."
        confirm={`Delete ${bulk.shown}`}
        onConfirm={run}
      />
    </>
  )
}
