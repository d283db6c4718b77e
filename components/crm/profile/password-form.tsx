'use client'

import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { PasswordField } from '@/components/form/text-fields'
import { useToast } from '@/components/ui/toast'
import { changePassword } from '@/lib/auth/account-actions'

export function PasswordForm() {
  const toast = useToast()

  return (
    <Form
      action={changePassword}
      schema={() => import('@/lib/auth/schema').then(it => it.passwordChange)}
      onSuccess={() => toast({ text: 'Your new password counts. Your other sessions are logged out' })}
      resetOnSuccess
      label="Password"
    >
      <PasswordField name="present" label="Present password" autoComplete="current-password" />
      <PasswordField
        name="password"
        label="New password"
        autoComplete="new-password"
        help="At least 12 characters. A short sentence is easy to remember."
      />
      <SubmitButton>Change password</SubmitButton>
    </Form>
  )
}
