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
import { removeStage } from '@/lib/crm/pipelines/actions'
import type { Stage } from '@/lib/crm/pipelines/schema'

/** An empty stage goes at once; one with deals asks where they go. */
export function RemoveStage({
  stage,
  others,
  deals,
}: {
  stage: Stage
  others: readonly Stage[]
  deals: { live: number; trashed: number }
}) {
  const toast = useToast()
  const [asks, setAsks] = useState(false)
  const [remove, pending] = useAct(removeStage)
  const held = deals.live + deals.trashed
  const said = () => toast({ text: `${stage.name} is removed.` })

  const start = async () => {
    if (held > 0) return setAsks(true)
    const result = await remove({ id: stage.id })
    if (result.ok) said()
  }

  return (
    <>
      <IconButton
        icon="delete"
        label={`Remove ${stage.name}`}
        disabled={others.length === 0}
        pending={pending}
        onClick={() => void start()}
      />
      <Dialog
        open={asks}
        onOpenChange={setAsks}
        title={`Remove ${stage.name}`}
        description={`${inWords(deals)} in it. They keep everything but their stage.`}
      >
        <Form
          action={removeStage}
          schema={() => import('@/lib/crm/pipelines/schema').then(it => it.stageRemoval)}
          hidden={{ id: stage.id }}
          onSuccess={() => {
            setAsks(false)
            said()
          }}
          label={`Remove ${stage.name}`}
        >
          <SelectField
            name="moveTo"
            label="Move its deals to"
            options={others.map(({ id, name }) => ({ value: id, label: name }))}
          />
          <DialogFoot>
            <DialogClose>
              <Button size="field">Cancel</Button>
            </DialogClose>
            <SubmitButton tone="danger">Remove stage</SubmitButton>
          </DialogFoot>
        </Form>
      </Dialog>
    </>
  )
}

function inWords({ live, trashed }: { live: number; trashed: number }): string {
  const deals = (count: number) => `${formatNumber(count)} ${count === 1 ? 'deal' : 'deals'}`
  if (trashed === 0) return `${deals(live)} ${live === 1 ? 'is' : 'are'}`

  return live === 0
    ? `${deals(trashed)} of the trash ${trashed === 1 ? 'is' : 'are'}`
    : `${deals(live)} and ${formatNumber(trashed)} of the trash are`
}
