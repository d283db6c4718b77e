'use client'

import { useState } from 'react'
import { InviteMember } from '@/components/crm/members/invite-member'
import { useAct } from '@/components/form/use-act'
import { AlertDialog } from '@/components/ui/alert-dialog'
import { Avatar } from '@/components/ui/avatar'
import { Button } from '@/components/ui/button'
import { DropdownMenu, MenuItem, MenuLink } from '@/components/ui/dropdown-menu'
import { IconButton } from '@/components/ui/icon-button'
import type { Option } from '@/components/ui/native-select'
import { Select } from '@/components/ui/select'
import { useToast } from '@/components/ui/toast'
import { changeRole, handOverWorkspace, removeMember, withdrawInvitation } from '@/lib/crm/members/actions'
import type { ListedMember } from '@/lib/crm/members/queries'
import { roleNames } from '@/lib/crm/roles/words'
import { mayManage, type Role } from '@/lib/permissions'

/** One person of the workspace: who, as what, and what may be done about it. */
export function MemberRow({
  member,
  me,
  own,
  roles,
  teams,
}: {
  member: ListedMember
  me: string | null
  /** The role of whoever looks. */
  own: Role
  /** What they may make others. */
  roles: readonly Option[]
  teams: readonly Option[]
}) {
  const [inviting, setInviting] = useState(false)
  const mayAct = mayManage(own, member.role)

  return (
    <li className="flex min-h-14 items-center gap-3 border-b py-2">
      <Avatar kind="colleague" name={member.name} seed={member.id} size={32} />
      <div className="min-w-0 flex-1">
        <p className="cut text-14 font-medium">
          {member.name}
          {member.id === me && <span className="font-normal text-ink-3"> (you)</span>}
        </p>
        <p className="cut text-12 text-ink-2">
          {[member.email ?? 'No address yet', ...member.teams].join(' · ')}
        </p>
      </div>
      {member.state === 'to_invite' ? (
        mayAct && (
          <Button size="toolbar" onClick={() => setInviting(true)}>
            Invite<span className="sr-only"> {member.name}</span>
          </Button>
        )
      ) : (
        <RoleChoice member={member} roles={roles} mayAct={mayAct} />
      )}
      {mayAct && (
        <MemberMenu
          member={member}
          mayHandOver={own === 'owner' && member.id !== me && member.state === 'active'}
          onInvite={() => setInviting(true)}
        />
      )}
      <InviteMember open={inviting} onOpenChange={setInviting} roles={roles} teams={teams} member={member} />
    </li>
  )
}

function RoleChoice({
  member,
  roles,
  mayAct,
}: {
  member: ListedMember
  roles: readonly Option[]
  mayAct: boolean
}) {
  const [change, pending] = useAct(changeRole)
  const name = member.roleName ?? roleNames[member.role]
  if (!mayAct) return <span className="text-13 text-ink-2">{name}</span>

  return (
    <Select
      label={`Role of ${member.name}`}
      look="toolbar"
      value={member.roleId ?? member.role}
      disabled={pending}
      options={roles}
      onValueChange={role => void change({ memberId: member.id, role })}
    />
  )
}

function MemberMenu({
  member,
  mayHandOver,
  onInvite,
}: {
  member: ListedMember
  mayHandOver: boolean
  onInvite: () => void
}) {
  const [removing, setRemoving] = useState(false)
  const [handing, setHanding] = useState(false)
  const [handOver] = useAct(handOverWorkspace)
  const [withdraw] = useAct(withdrawInvitation)
  const [remove] = useAct(removeMember)
  const toast = useToast()
  const { id: memberId, name, state } = member

  const confirmRemoval = async () => {
    const result = await remove({ memberId })
    if (!result.ok) return result.message
    toast({ text: `${name} can no longer enter this workspace` })
  }

  const confirmHandOver = async () => {
    const result = await handOver({ memberId })
    if (!result.ok) return result.message
    toast({ text: `${name} owns this workspace now` })
  }

  return (
    <>
      <DropdownMenu
        align="end"
        label={name}
        trigger={<IconButton icon="more" label={`More about ${name}`} tone="ghost" />}
      >
        {state === 'invited' && (
          <>
            <MenuItem icon="link" onSelect={onInvite}>
              Make a new link
            </MenuItem>
            <MenuItem icon="close" onSelect={() => void withdraw({ memberId })}>
              Take the invitation back
            </MenuItem>
          </>
        )}
        <MenuLink icon="team" href="/settings/teams">
          Teams
        </MenuLink>
        {mayHandOver && (
          <MenuItem icon="key" onSelect={() => setHanding(true)}>
            Hand the workspace over
          </MenuItem>
        )}
        <MenuItem icon="delete" tone="danger" onSelect={() => setRemoving(true)}>
          Remove
        </MenuItem>
      </DropdownMenu>
      <AlertDialog
        open={handing}
        onOpenChange={setHanding}
        title={`Hand the workspace over to ${name}`}
        description="They become its owner, and you an administrator, at once. Only they can turn that back."
        confirm="Hand over"
        tone="primary"
        onConfirm={confirmHandOver}
      />
      <AlertDialog
        open={removing}
        onOpenChange={setRemoving}
        title={`Remove ${name}`}
        description={
          state === 'active'
            ? 'They are out at once. What they own and wrote stays, under their name.'
            : 'What they own stays, under their name.'
        }
        confirm={`Remove ${name}`}
        tone="danger"
        onConfirm={confirmRemoval}
      />
    </>
  )
}
