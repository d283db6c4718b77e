import { z } from 'zod'

/** Of a workspace. */
export const MAX_TEAMS = 100

const name = z
  .string({ error: 'Give the team a name.' })
  .trim()
  .min(1, 'Give the team a name.')
  .max(60, 'A name holds 60 characters.')

export const newTeam = z.object({ name })
export const teamEdit = z.object({ id: z.uuid(), name })
export const teamRef = z.object({ id: z.uuid() })
export const teamPlace = z.object({ teamId: z.uuid(), memberId: z.uuid('Choose somebody.') })
export const teamLead = teamPlace.extend({ isLead: z.boolean() })

export type TeamPlace = z.output<typeof teamPlace>
