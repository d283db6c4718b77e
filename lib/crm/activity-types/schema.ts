import { z } from 'zod'
import { activityIcons } from '@/lib/crm/activity-types/types'

const name = z
  .string({ error: 'Give the type a name.' })
  .trim()
  .min(1, 'Give the type a name.')
  .max(40, 'A name holds 40 characters.')
const icon = z.enum(activityIcons, { error: 'Choose one of the icons.' })

/** The key of a type, as activities hold it. */
export const typeKey = z
  .string({ error: 'Choose a type.' })
  .regex(/^[a-z0-9][a-z0-9-]{0,49}$/, 'Choose a type.')

export const newActivityType = z.object({ name, icon })
export const activityTypeEdit = z.object({
  key: typeKey,
  name: name.optional(),
  icon: icon.optional(),
  /** Whether it is offered no more. */
  isArchived: z.boolean().optional(),
})
export const activityTypeOrder = z.object({ keys: z.array(typeKey).min(1).max(100) })
export const activityTypeRemoval = z.object({
  key: typeKey,
  /** The type that its activities get. */
  replaceBy: z.preprocess(value => (value === '' || value === undefined ? null : value), typeKey.nullable()),
})

export type NewActivityType = z.output<typeof newActivityType>
export type ActivityTypeEdit = z.output<typeof activityTypeEdit>
export type ActivityTypeRemoval = z.output<typeof activityTypeRemoval>
