'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { SelectField } from '@/components/form/choice-fields'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { Button } from '@/components/ui/button'
import { Dialog, DialogClose, DialogFoot } from '@/components/ui/dialog'
import type { Option } from '@/components/ui/native-select'
import { useToast } from '@/components/ui/toast'
import { deleteRole } from '@/lib/crm/roles/actions'
import type { RoleOfOwn } from '@/lib/crm/roles/queries'

/** The end of a role; where somebody has it, it asks what they become. */
export function DeleteRole({
  role: { id, name, people },
  others,
}: {
  role: RoleOfOwn
  others: readonly Option[]
}) {
  const router = useRouter()
  const toast = useToast()
  const [open, setOpen] = useState(false)
  const held = people === 1 ? 'One person has it.' : `${people} people have it.`

  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      title={`Delete ${name}`}
      description={people === 0 ? 'Nobody has it.' : held}
      trigger={<Button icon="delete">Delete</Button>}
    >
      <Form
        action={deleteRole}
        schema={() => import('@/lib/crm/roles/schema').then(it => it.roleRemoval)}
        hidden={{ id }}
        onSuccess={() => {
          toast({ text: `${name} is deleted` })
          router.push('/settings/roles')
        }}
        label={`Delete ${name}`}
      >
        {people > 0 && (
          <SelectField
            name="giveTo"
            label={people === 1 ? 'They become' : 'All of them become'}
            options={others}
          />
        )}
        <DialogFoot>
          <DialogClose>
            <Button size="field">Cancel</Button>
          </DialogClose>
          <SubmitButton tone="danger">Delete role</SubmitButton>
        </DialogFoot>
      </Form>
    </Dialog>
  )
}
