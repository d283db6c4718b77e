'use server'

import { refresh } from 'next/cache'
import { invitation, newRole, oneMember } from '@/lib/crm/members/schema'
import { tenantAction } from '@/lib/entry/action'
import { mailServer } from '@/lib/kernel/env'
import {
  invitationUrl,
  inviteMember as invite,
  withdrawInvitation as withdraw,
} from '@/lib/tenancy/invite-member'
import * as membership from '@/lib/tenancy/membership'

/** The link is shown once, to whoever invites. */
export const inviteMember = tenantAction(invitation, async (tenant, input) => {
  const { token } = await invite(tenant, { ...input, ...input.role })
  refresh()

  return { link: invitationUrl(token), email: input.email, isMailed: mailServer() !== undefined }
})

export const withdrawInvitation = tenantAction(oneMember, async (tenant, { memberId }) => {
  await withdraw(tenant, memberId)
  refresh()
})

export const changeRole = tenantAction(newRole, async (tenant, { memberId, role }) => {
  await membership.changeRole(tenant, memberId, role)
  refresh()
})

export const handOverWorkspace = tenantAction(oneMember, async (tenant, { memberId }) => {
  await membership.handOverWorkspace(tenant, memberId)
  refresh()
})

export const removeMember = tenantAction(oneMember, async (tenant, { memberId }) => {
  await membership.removeMember(tenant, memberId)
  refresh()
})
