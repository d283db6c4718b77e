'use client'

import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { PasswordField, TextField } from '@/components/form/text-fields'
import { joinAsMember, joinAsNewcomer, logOut } from '@/lib/auth/actions'

/** Somebody new: a name and a password, for the address that the invitation is for. */
export function JoinAsNewcomer({
  token,
  email,
  workspace,
}: {
  token: string
  email: string
  workspace: string
}) {
  return (
    <Form
      action={joinAsNewcomer}
      schema={() => import('@/lib/auth/schema').then(it => it.acceptance)}
      hidden={{ token }}
      label={`Join ${workspace}`}
    >
      <TextField name="email" label="Work email" defaultValue={email} readOnly autoComplete="username" />
      <TextField name="personName" label="Your name" autoComplete="name" autoFocus />
      <PasswordField
        name="password"
        label="Password"
        autoComplete="new-password"
        help="At least 12 characters. A short sentence is easy to remember."
      />
      <SubmitButton size="public">Join {workspace}</SubmitButton>
    </Form>
  )
}

export function JoinAsMember({ token, workspace }: { token: string; workspace: string }) {
  return (
    <Form action={joinAsMember} hidden={{ token }} label={`Join ${workspace}`}>
      <SubmitButton size="public">Join {workspace}</SubmitButton>
    </Form>
  )
}

/** For whoever is logged in as somebody else. */
export function SignOutFirst() {
  return (
    <Form action={logOut} label="Sign out">
      <SubmitButton size="public" tone="secondary">
        Sign out
      </SubmitButton>
    </Form>
  )
}
