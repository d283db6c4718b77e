import { z } from 'zod'

export const snoozes = ['10-minutes', '1-hour', 'tomorrow'] as const
export type Snooze = (typeof snoozes)[number]

export const reminderSnooze = z.object({ id: z.uuid(), until: z.enum(snoozes) })
export const reminderMails = z.object({ isReminded: z.boolean() })
