'use client'

import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { PasswordField, TextField } from '@/components/form/text-fields'
import { logIn } from '@/lib/auth/actions'
import { login } from '@/lib/auth/schema'

export function LoginForm({ next }: { next?: string | undefined }) {
  return (
    <Form action={logIn} schema={login} hidden={{ next }} label="Log in">
      <TextField
        name="email"
        label="Work email"
        type="email"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
      />
      <PasswordField name="password" label="Password" autoComplete="current-password" />
      <SubmitButton size="public">Log in</SubmitButton>
    </Form>
  )
}
