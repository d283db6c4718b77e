import { z } from 'zod'

/** Days in which a batch can be undone. */
export const undoDays = 30

export const batchRef = z.object({ id: z.uuid() })
