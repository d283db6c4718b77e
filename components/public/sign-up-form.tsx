'use client'

import { useState } from 'react'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { PasswordField, TextField } from '@/components/form/text-fields'
import { Provisioning } from '@/components/public/provisioning'
import { createFurtherWorkspace, createWorkspace, type Waiting } from '@/lib/platform/companies/actions'
import { furtherWorkspace, signUp } from '@/lib/platform/companies/schema'

/** A company and its first person. With a spare database ready the answer is the workspace itself. */
export function SignUpForm({ requestKey }: { requestKey: string }) {
  const [waiting, setWaiting] = useState<Waiting>()
  if (waiting) return <Provisioning {...waiting} />

  return (
    <Form
      action={createWorkspace}
      schema={signUp}
      hidden={{ requestKey }}
      onSuccess={setWaiting}
      label="Create a workspace"
    >
      <TextField name="companyName" label="Company name" autoComplete="organization" autoFocus />
      <TextField name="personName" label="Your name" autoComplete="name" />
      <TextField name="email" label="Work email" type="email" autoComplete="username" />
      <PasswordField
        name="password"
        label="Password"
        autoComplete="new-password"
        help="At least 12 characters. A short sentence is easy to remember."
      />
      <SubmitButton>Create workspace</SubmitButton>
    </Form>
  )
}

/** A further workspace of somebody who is logged in. */
export function FurtherWorkspaceForm({ requestKey }: { requestKey: string }) {
  const [waiting, setWaiting] = useState<Waiting>()
  if (waiting) return <Provisioning {...waiting} />

  return (
    <Form
      action={createFurtherWorkspace}
      schema={furtherWorkspace}
      hidden={{ requestKey }}
      onSuccess={setWaiting}
      label="Create a workspace"
    >
      <TextField name="companyName" label="Company name" autoComplete="organization" autoFocus />
      <SubmitButton>Create workspace</SubmitButton>
    </Form>
  )
}
