import { z } from 'zod'
import { email } from '@/lib/kernel/email'
import { type Role, roles } from '@/lib/permissions'

const isStandard = (value: string): value is Role => roles.some(role => role === value)

/** One choice for what is two columns: a standard role, or the id of one that the workspace made. */
export const givenRole = z
  .union([z.enum(roles), z.uuid()], 'Choose a role.')
  .transform((chosen): { role: Role; roleId: string | null } =>
    isStandard(chosen) ? { role: chosen, roleId: null } : { role: 'member', roleId: chosen },
  )
const memberId = z.uuid()
const teamId = z.preprocess(value => value || undefined, z.uuid('Choose a team.').optional())

export const invitation = z.object({
  memberId: memberId.optional(),
  name: z.string().trim().max(200, 'At most 200 characters.').optional(),
  email,
  role: givenRole,
  teamId,
})
export const newRole = z.object({ memberId, role: givenRole })
export const oneMember = z.object({ memberId })
