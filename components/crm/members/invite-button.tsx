'use client'

import { useState } from 'react'
import { InviteMember } from '@/components/crm/members/invite-member'
import { Button } from '@/components/ui/button'
import type { Role } from '@/lib/permissions'

export function InviteButton({ roles }: { roles: readonly Role[] }) {
  const [open, setOpen] = useState(false)

  return (
    <>
      <Button tone="primary" icon="add" onClick={() => setOpen(true)}>
        Invite
      </Button>
      <InviteMember open={open} onOpenChange={setOpen} roles={roles} />
    </>
  )
}
