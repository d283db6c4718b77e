'use client'

import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { PasswordField, TextField } from '@/components/form/text-fields'
import { logIn } from '@/lib/auth/actions'

export function LoginForm({ next }: { next?: string | undefined }) {
  return (
    <Form
      action={logIn}
      schema={() => import('@/lib/auth/schema').then(it => it.login)}
      hidden={{ next }}
      label="Log in"
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
      <PasswordField name="password" label="Password" autoComplete="current-password" />
      <SubmitButton size="public">Log in</SubmitButton>
    </Form>
  )
}
