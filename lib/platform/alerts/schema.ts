import { z } from 'zod'

export const alertRef = z.object({ id: z.uuid() })
export const seenAlerts = z.object({ seenAt: z.coerce.date() })
