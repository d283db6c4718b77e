import { z } from 'zod'
import { isSamePoint, mostPoints, pointsIn } from '@/lib/crm/contacts/points'
import { leadStatuses } from '@/lib/crm/contacts/words'
import { customInput } from '@/lib/crm/custom-fields/schema'
import { newDeal } from '@/lib/crm/deals/schema'
import { editRef, email, lifecycle, line, link, longText, orNull, webAddress } from '@/lib/crm/records/fields'

/** Several of one kind, the main one first; as a text, a line for each. */
const points = (value: z.ZodType<string | null>, most: string) =>
  z.preprocess(
    given => (typeof given === 'string' ? pointsIn(given) : (given ?? [])),
    z
      .array(z.object({ value, label: line(40) }))
      .transform(all =>
        all.flatMap(one => (one.value === null ? [] : [{ value: one.value, label: one.label }])),
      )
      .refine(all => all.length <= mostPoints, most)
      .refine(
        all => all.every((one, at) => all.findIndex(other => isSamePoint(one, other)) === at),
        'The same one is there twice.',
      ),
  )

const emails = points(email, `At most ${mostPoints} addresses.`)
const phones = points(line(50), `At most ${mostPoints} numbers.`)

const namePart = z.string().trim().max(100, 'At most 100 characters.').default('')

const fields = {
  firstName: namePart,
  lastName: namePart,
  email,
  phone: line(50),
  jobTitle: line(200),
  department: line(100),
  companyId: link,
  ownerId: link,
  lifecycleStage: lifecycle,
  leadStatus: orNull(z.enum(leadStatuses)),
  leadSource: line(100),
  city: line(100),
  country: line(100),
  linkedinUrl: webAddress,
  description: longText,
}

export const newContact = z
  .object({
    ...fields,
    /** All of them, where a form asks for several. */
    emails: emails.optional(),
    phones: phones.optional(),
    custom: customInput.optional(),
    /** Rather a second one than the one in the trash. */
    isNewAnyway: z.stringbool().optional(),
  })
  .refine(contact => contact.firstName || contact.lastName || contact.email || contact.emails?.length, {
    path: ['firstName'],
    message: 'Give a name or an e-mail address.',
  })

const { firstName: _first, lastName: _last, ...others } = fields
const editedName = z
  .string()
  .trim()
  .max(100, 'At most 100 characters.')
  .nullish()
  .transform(value => value ?? '')
export const contactEdit = z.object({
  ...z.object(others).partial().shape,
  firstName: editedName.optional(),
  lastName: editedName.optional(),
  emails: emails.optional(),
  phones: phones.optional(),
  custom: customInput.optional(),
  ...editRef,
})

/** What a lead has become: a deal, with a company. */
export const qualification = z.object({
  id: z.uuid(),
  ...newDeal.pick({
    name: true,
    amount: true,
    stageId: true,
    expectedCloseDate: true,
    companyId: true,
    currency: true,
  }).shape,
})

export type Qualification = z.output<typeof qualification>
export type NewContact = z.output<typeof newContact>
export type ContactEdit = z.output<typeof contactEdit>
export type ContactField = keyof typeof fields | 'emails' | 'phones'
