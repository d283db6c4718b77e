import { z } from 'zod'
import { email } from '@/lib/kernel/email'
import { roles } from '@/lib/permissions'

const role = z.enum(roles, 'Choose a role.')
const memberId = z.uuid()

export const invitation = z.object({
  memberId: memberId.optional(),
  name: z.string().trim().max(200, 'At most 200 characters.').optional(),
  email,
  role,
})
export const newRole = z.object({ memberId, role })
export const oneMember = z.object({ memberId })
