'use client'

import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { PasswordField, TextField } from '@/components/form/text-fields'
import { CompanyNameField } from '@/components/public/company-name-field'
import { createFurtherWorkspace, createWorkspace } from '@/lib/platform/companies/actions'

/** A company and its first person. With a spare database ready the answer is the workspace itself. */
export function SignUpForm({ requestKey }: { requestKey: string }) {
  return (
    <Form
      action={createWorkspace}
      schema={() => import('@/lib/platform/companies/schema').then(it => it.signUp)}
      hidden={{ requestKey }}
      label="Create a workspace"
    >
      <CompanyNameField />
      <TextField name="personName" label="Your name" autoComplete="name" />
      <TextField
        name="email"
        label="Work email"
        type="email"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
      />
      <PasswordField
        name="password"
        label="Password"
        autoComplete="new-password"
        help="At least 12 characters. A short sentence is easy to remember."
      />
      <SubmitButton size="public">Create workspace</SubmitButton>
    </Form>
  )
}

/** A further workspace of somebody who is logged in. */
export function FurtherWorkspaceForm({ requestKey }: { requestKey: string }) {
  return (
    <Form
      action={createFurtherWorkspace}
      schema={() => import('@/lib/platform/companies/schema').then(it => it.furtherWorkspace)}
      hidden={{ requestKey }}
      label="Create a workspace"
    >
      <CompanyNameField />
      <SubmitButton size="public">Create workspace</SubmitButton>
    </Form>
  )
}
