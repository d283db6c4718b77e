import { z } from 'zod'

export const mailRef = z.object({ id: z.uuid('There is no such mail.') })
