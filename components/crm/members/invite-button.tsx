'use client'

import { useState } from 'react'
import { InviteMember } from '@/components/crm/members/invite-member'
import { Button } from '@/components/ui/button'
import type { Option } from '@/components/ui/native-select'

export function InviteButton({ roles, teams }: { roles: readonly Option[]; teams: readonly Option[] }) {
  const [open, setOpen] = useState(false)

  return (
    <>
      <Button tone="primary" icon="add" onClick={() => setOpen(true)}>
        Invite
      </Button>
      <InviteMember open={open} onOpenChange={setOpen} roles={roles} teams={teams} />
    </>
  )
}
