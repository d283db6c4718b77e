'use client'

import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { TextField } from '@/components/form/text-fields'
import { askForReset } from '@/lib/auth/actions'

export function ForgotForm() {
  return (
    <Form
      action={askForReset}
      schema={() => import('@/lib/auth/schema').then(it => it.forgotten)}
      label="Ask for a link"
    >
      <TextField
        name="email"
        label="Work email"
        type="email"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        autoFocus
      />
      <SubmitButton size="public">Send me a link</SubmitButton>
    </Form>
  )
}
