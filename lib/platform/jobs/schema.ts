import { z } from 'zod'

export const jobRef = z.object({ id: z.string().regex(/^[1-9]\d{0,17}$/, 'There is no such job.') })
