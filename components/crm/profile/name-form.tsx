'use client'

import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { TextField } from '@/components/form/text-fields'
import { useToast } from '@/components/ui/toast'
import { changeName } from '@/lib/auth/account-actions'

export function NameForm({ name, email }: { name: string; email: string }) {
  const toast = useToast()

  return (
    <Form
      action={changeName}
      schema={() => import('@/lib/auth/schema').then(it => it.profile)}
      onSuccess={() => toast({ text: 'Your name is saved' })}
      label="You"
    >
      <TextField
        name="personName"
        label="Your name"
        help="How colleagues in this workspace see you."
        autoComplete="name"
        defaultValue={name}
      />
      <TextField name="email" label="Work email" defaultValue={email} readOnly autoComplete="username" />
      <SubmitButton>Save name</SubmitButton>
    </Form>
  )
}
