import { z } from 'zod'
import { reminds } from '@/lib/crm/activities/reminds'
import { priorities } from '@/lib/crm/activities/words'
import { typeKey } from '@/lib/crm/activity-types/schema'
import { customInput } from '@/lib/crm/custom-fields/schema'
import { linkShape } from '@/lib/crm/links'
import { editRef } from '@/lib/crm/records/fields'

const emptyToNull = (value: unknown) => (value === '' || value === undefined ? null : value)
const subject = z
  .string({ error: 'Say what it is about.' })
  .trim()
  .min(1, 'Say what it is about.')
  .max(300, 'A subject holds 300 characters.')
const dueDate = z.preprocess(emptyToNull, z.iso.date('A day such as 2026-11-21.').nullable())
const dueTime = z.preprocess(emptyToNull, z.iso.time('A time such as 14:30.').nullable())
const optionalText = (max: number) => z.preprocess(emptyToNull, z.string().trim().max(max).nullable())
const optionalId = z.preprocess(emptyToNull, z.uuid().nullable())

const remindMoment = z.preprocess(
  emptyToNull,
  z.iso.datetime({ local: true, offset: false, error: 'A moment such as 2026-11-21 14:30.' }).nullable(),
)

/** What is not named leaves the reminder as it is. */
const reminder = { remind: z.enum(reminds).optional(), remindMoment: remindMoment.optional() }

type Reminded = {
  remind?: (typeof reminds)[number] | undefined
  remindMoment?: string | null | undefined
  dueDate: string | null
}

const withReminder = <Schema extends z.ZodType<Reminded>>(schema: Schema) =>
  schema
    .refine(({ remind, dueDate }) => !remind || remind === 'none' || remind === 'own' || dueDate !== null, {
      path: ['remind'],
      message: 'Say first on which day it is due.',
    })
    .refine(({ remind, remindMoment: moment }) => remind !== 'own' || Boolean(moment), {
      path: ['remindMoment'],
      message: 'Say when.',
    })

const links = {
  companyId: z.preprocess(emptyToNull, linkShape.companyId),
  contactId: z.preprocess(emptyToNull, linkShape.contactId),
  dealId: z.preprocess(emptyToNull, linkShape.dealId),
}

const fields = {
  subject,
  type: typeKey,
  body: optionalText(20_000),
  /** A day in the workspace's time zone, with a time or for the whole day. */
  dueDate,
  dueTime,
  durationMinutes: z.preprocess(emptyToNull, z.coerce.number().int().min(1).max(1440).nullable()),
  outcome: optionalText(100),
  priority: z.preprocess(value => (value ? value : 'normal'), z.enum(priorities)),
  assigneeId: optionalId,
  ...reminder,
}

export const newActivity = withReminder(
  z.object({
    ...fields,
    ...links,
    /** A call that was made is logged as done; a task is planned. */
    isDone: z.preprocess(value => value === true || value === 'true' || value === 'on', z.boolean()),
    custom: customInput.optional(),
  }),
)

export const activityEdit = withReminder(
  z.object({
    ...fields,
    custom: customInput.optional(),
    id: z.uuid(),
    version: z.coerce.number().int(),
  }),
)
/** A change of fields of the workspace's own alone, as the lines of a panel send it. */
export const ownFieldsEdit = z.object({ ...editRef, custom: customInput.optional() })
export const activityRef = z.object({ id: z.uuid() })
export const activityReschedule = z.object({ id: z.uuid(), dueDate, dueTime })

export type NewActivity = z.output<typeof newActivity>
export type OwnFieldsEdit = z.output<typeof ownFieldsEdit>
export type ActivityEdit = z.output<typeof activityEdit>
