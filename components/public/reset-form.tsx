'use client'

import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { PasswordField, TextField } from '@/components/form/text-fields'
import { resetPassword } from '@/lib/auth/actions'

export function ResetForm({ token, email }: { token: string; email: string }) {
  return (
    <Form
      action={resetPassword}
      schema={() => import('@/lib/auth/schema').then(it => it.passwordReset)}
      hidden={{ token }}
      label="New password"
    >
      <TextField name="email" label="Work email" defaultValue={email} readOnly autoComplete="username" />
      <PasswordField
        name="password"
        label="New password"
        autoComplete="new-password"
        autoFocus
        help="At least 12 characters. A short sentence is easy to remember."
      />
      <SubmitButton size="public">Set new password</SubmitButton>
    </Form>
  )
}
