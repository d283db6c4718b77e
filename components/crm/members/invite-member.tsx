'use client'

import { useState } from 'react'
import { roleHelp } from '@/components/crm/members/roles'
import { SelectField } from '@/components/form/choice-fields'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { TextField } from '@/components/form/text-fields'
import { Button } from '@/components/ui/button'
import { Dialog, DialogClose, DialogFoot } from '@/components/ui/dialog'
import { LinkToCopy } from '@/components/ui/link-to-copy'
import type { Option } from '@/components/ui/native-select'
import { inviteMember } from '@/lib/crm/members/actions'
import type { Role } from '@/lib/permissions'

type Invited = { id: string; name: string; email: string | null; role: Role; roleId: string | null }

/** Asks whom to invite and as what; then shows the link, once. */
export function InviteMember({
  open,
  onOpenChange,
  roles,
  teams,
  member,
}: {
  open: boolean
  onOpenChange: (open: boolean) => void
  /** The roles that this person may give. */
  roles: readonly Option[]
  teams: readonly Option[]
  /** Somebody who is in the list already. */
  member?: Invited
}) {
  const [made, setMade] = useState<{ link: string; email: string; isMailed: boolean }>()
  const change = (next: boolean) => {
    onOpenChange(next)
    if (!next) setMade(undefined)
  }

  return (
    <Dialog
      open={open}
      onOpenChange={change}
      title={
        made
          ? made.isMailed
            ? 'Invited'
            : 'Send them this link'
          : member
            ? `Invite ${member.name}`
            : 'Invite a colleague'
      }
      description={
        made
          ? `${made.isMailed ? 'A mail with this link is on its way. ' : ''}It opens once, for ${made.email}, within 14 days. It is not shown again.`
          : undefined
      }
    >
      {made ? (
        <LinkToCopy link={made.link} label="Invitation link" />
      ) : (
        <Form
          action={inviteMember}
          schema={() => import('@/lib/crm/members/schema').then(it => it.invitation)}
          hidden={{ memberId: member?.id }}
          onSuccess={setMade}
          label="Invite"
        >
          {!member && <TextField name="name" label="Name" optional autoComplete="off" />}
          <TextField
            name="email"
            label="Work email"
            type="email"
            autoComplete="off"
            defaultValue={member?.email ?? ''}
          />
          <SelectField
            name="role"
            label="Role"
            help={roleHelp}
            defaultValue={member?.roleId ?? member?.role ?? 'member'}
            options={roles}
          />
          {teams.length > 0 && (
            <SelectField name="teamId" label="Team" optional placeholder="No team yet" options={teams} />
          )}
          <DialogFoot>
            <DialogClose>
              <Button size="field">Cancel</Button>
            </DialogClose>
            <SubmitButton keys="⌘↵">Make invitation</SubmitButton>
          </DialogFoot>
        </Form>
      )}
    </Dialog>
  )
}
