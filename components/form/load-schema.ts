import type { ZodType } from 'zod'

/** Schemas are no part of a page: they come when somebody begins to fill in what they check. */
export type LoadSchema = () => Promise<ZodType>
