'use client'

import { useOptimistic, useState, useTransition } from 'react'
import { SavedInput } from '@/components/crm/pipelines/saved-input'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { TextField } from '@/components/form/text-fields'
import { useAct } from '@/components/form/use-act'
import { Button } from '@/components/ui/button'
import { IconButton } from '@/components/ui/icon-button'
import { SectionHeading } from '@/components/ui/section'
import { useToast } from '@/components/ui/toast'
import { addLostReason, reorderLostReasons, updateLostReason } from '@/lib/crm/pipelines/actions'
import { type LostReason, lostReasonEdit } from '@/lib/crm/pipelines/schema'

/** What is asked when a deal is lost: in which words, in which order. */
export function LostReasons({ reasons }: { reasons: readonly LostReason[] }) {
  const toast = useToast()
  const [save] = useAct(updateLostReason)
  const [reorder] = useAct(reorderLostReasons)
  const [, start] = useTransition()
  const [added, setAdded] = useState(0)
  const [offered, setOffered] = useOptimistic(reasons.filter(reason => !reason.isArchived))
  const archived = reasons.filter(reason => reason.isArchived)

  const move = (index: number, step: 1 | -1) => {
    const [reason] = offered.slice(index, index + 1)
    if (!reason) return
    const order = offered.toSpliced(index, 1).toSpliced(index + step, 0, reason)
    start(async () => {
      setOffered(order)
      await reorder({ ids: order.map(({ id }) => id) })
    })
  }
  const archive = async ({ id, label }: LostReason) => {
    const result = await save({ id, isArchived: true })
    if (!result.ok) return
    toast({
      text: `${label} is offered no more.`,
      action: { label: 'Undo', keys: '⌘Z', run: async () => void (await save({ id, isArchived: false })) },
    })
  }

  return (
    <section aria-labelledby="reasons-title" className="max-w-160">
      <SectionHeading id="reasons-title" size="large" title="Lost reasons" />
      <p className="mb-3 text-13 text-ink-2">
        Whoever loses a deal chooses one of these, in every pipeline. Deals keep their reason when it is
        archived.
      </p>
      <ol aria-label="Lost reasons" className="border-t">
        {offered.map((reason, index) => (
          <li key={reason.id} className="flex items-center gap-2 border-b py-1.5">
            <SavedInput
              label={`Reason ${reason.label}`}
              value={reason.label}
              schema={lostReasonEdit.shape.label}
              onSave={label => save({ id: reason.id, label }).then(({ ok }) => ok)}
              className="min-w-0 flex-1"
            />
            <span className="flex">
              <IconButton
                icon="up"
                label={`Move ${reason.label} up`}
                disabled={index === 0}
                onClick={() => move(index, -1)}
              />
              <IconButton
                icon="down"
                label={`Move ${reason.label} down`}
                disabled={index === offered.length - 1}
                onClick={() => move(index, 1)}
              />
              <IconButton
                icon="archive"
                label={`Archive ${reason.label}`}
                disabled={offered.length === 1}
                onClick={() => void archive(reason)}
              />
            </span>
          </li>
        ))}
      </ol>
      <Form
        key={added}
        action={addLostReason}
        schema={() => import('@/lib/crm/pipelines/schema').then(it => it.newLostReason)}
        onSuccess={() => setAdded(added + 1)}
        label="New reason"
        className="mt-3 flex items-start gap-2"
      >
        <TextField name="label" label="Another reason" maxLength={60} autoComplete="off" className="w-72" />
        <SubmitButton tone="secondary" className="mt-6">
          Add reason
        </SubmitButton>
      </Form>
      {archived.length > 0 && (
        <ul aria-label="Archived reasons" className="mt-4 text-13 text-ink-2">
          {archived.map(reason => (
            <li key={reason.id} className="flex min-h-9 items-center justify-between gap-2">
              {reason.label}
              <Button
                tone="ghost"
                aria-label={`Bring ${reason.label} back`}
                onClick={() => void save({ id: reason.id, isArchived: false })}
              >
                Bring back
              </Button>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
