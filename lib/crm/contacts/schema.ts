import { z } from 'zod'
import { leadStatuses } from '@/lib/crm/contacts/words'
import { customInput } from '@/lib/crm/custom-fields/schema'
import { newDeal } from '@/lib/crm/deals/schema'
import { editRef, email, lifecycle, line, link, longText, orNull, webAddress } from '@/lib/crm/records/fields'

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
    custom: customInput.optional(),
    /** Rather a second one than the one in the trash. */
    isNewAnyway: z.stringbool().optional(),
  })
  .refine(contact => contact.firstName || contact.lastName || contact.email, {
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
export type ContactField = keyof typeof fields
