'use client'

import { useState } from 'react'
import { SelectField } from '@/components/form/choice-fields'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { Button } from '@/components/ui/button'
import { Dialog, DialogClose, DialogFoot } from '@/components/ui/dialog'
import { IconButton } from '@/components/ui/icon-button'
import { useToast } from '@/components/ui/toast'
import { mergeTags } from '@/lib/crm/tags/actions'
import type { Tag } from '@/lib/crm/tags/schema'

/** Two words for one thing become one of them. */
export function MergeTag({ tag, others }: { tag: Tag; others: readonly Tag[] }) {
  const toast = useToast()
  const [open, setOpen] = useState(false)

  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      title={`Merge ${tag.name}`}
      description={`What has ${tag.name} gets the other tag in its place. It cannot be undone.`}
      trigger={
        <IconButton icon="merge" label={`Merge ${tag.name} with another`} disabled={others.length === 0} />
      }
    >
      <Form
        action={mergeTags}
        schema={() => import('@/lib/crm/tags/schema').then(it => it.tagMerge)}
        hidden={{ id: tag.id }}
        onSuccess={() => {
          setOpen(false)
          toast({ text: `${tag.name} is merged.` })
        }}
        label={`Merge ${tag.name}`}
      >
        <SelectField
          name="into"
          label="Into"
          options={others.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <DialogFoot>
          <DialogClose>
            <Button size="field">Cancel</Button>
          </DialogClose>
          <SubmitButton>Merge tags</SubmitButton>
        </DialogFoot>
      </Form>
    </Dialog>
  )
}
