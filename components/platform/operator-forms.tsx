'use client'

import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { PasswordField, TextField } from '@/components/form/text-fields'
import { logInOperator, setUpOperator } from '@/lib/platform/operators/actions'

export function OperatorLogin() {
  return (
    <Form
      action={logInOperator}
      schema={() => import('@/lib/platform/operators/schema').then(it => it.operatorLogin)}
      label="Log in to the console"
    >
      <TextField name="email" label="E-mail" type="email" autoComplete="username" autoFocus />
      <PasswordField name="password" label="Password" autoComplete="current-password" />
      <SubmitButton>Log in</SubmitButton>
    </Form>
  )
}

export function OperatorSetup({ token }: { token: string }) {
  return (
    <Form
      action={setUpOperator}
      schema={() => import('@/lib/platform/operators/schema').then(it => it.operatorSetup)}
      hidden={{ token }}
      label="Become an operator"
    >
      <TextField name="name" label="Your name" autoComplete="name" autoFocus />
      <TextField name="email" label="E-mail" type="email" autoComplete="username" />
      <PasswordField
        name="password"
        label="Password"
        autoComplete="new-password"
        help="At least 12 characters."
      />
      <SubmitButton>Become an operator</SubmitButton>
    </Form>
  )
}
