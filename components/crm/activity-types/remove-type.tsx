'use client'

import { useState } from 'react'
import { SelectField } from '@/components/form/choice-fields'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { useAct } from '@/components/form/use-act'
import { Button } from '@/components/ui/button'
import { Dialog, DialogClose, DialogFoot } from '@/components/ui/dialog'
import { formatNumber } from '@/components/ui/format'
import { IconButton } from '@/components/ui/icon-button'
import { useToast } from '@/components/ui/toast'
import { removeActivityType } from '@/lib/crm/activity-types/actions'
import type { ActivityType } from '@/lib/crm/activity-types/types'

/** A type without activities goes at once; one with some asks which type they get. */
export function RemoveType({
  type: { key, name },
  others,
  held,
}: {
  type: ActivityType
  /** Those that are offered beside it. */
  others: readonly ActivityType[]
  held: { live: number; trashed: number }
}) {
  const toast = useToast()
  const [asks, setAsks] = useState(false)
  const [remove, pending] = useAct(removeActivityType)
  const said = () => toast({ text: `${name} is deleted.` })

  const start = async () => {
    if (held.live + held.trashed > 0) return setAsks(true)
    const result = await remove({ key })
    if (result.ok) said()
  }

  return (
    <>
      <IconButton
        icon="delete"
        label={`Delete ${name}`}
        disabled={others.length === 0}
        pending={pending}
        onClick={() => void start()}
      />
      <Dialog
        open={asks}
        onOpenChange={setAsks}
        title={`Delete ${name}`}
        description={`${inWords(held)} of this type. They keep everything but that. To only offer it no more, archive it.`}
      >
        <Form
          action={removeActivityType}
          hidden={{ key }}
          onSuccess={({ isOver }) => {
            setAsks(false)
            if (isOver) said()
            else toast({ text: `${name} is archived, and goes once all its activities have become another.` })
          }}
          label={`Delete ${name}`}
        >
          <SelectField
            name="replaceBy"
            label="They become"
            options={others.map(other => ({ value: other.key, label: other.name }))}
          />
          <DialogFoot>
            <DialogClose>
              <Button size="field">Cancel</Button>
            </DialogClose>
            <SubmitButton tone="danger">Delete type</SubmitButton>
          </DialogFoot>
        </Form>
      </Dialog>
    </>
  )
}

function inWords({ live, trashed }: { live: number; trashed: number }): string {
  const count = (n: number) => `${formatNumber(n)} ${n === 1 ? 'activity' : 'activities'}`
  if (live === 0) return `${count(trashed)} in the trash ${trashed === 1 ? 'is' : 'are'}`

  return trashed === 0
    ? `${count(live)} ${live === 1 ? 'is' : 'are'}`
    : `${count(live)} and ${formatNumber(trashed)} in the trash are`
}
