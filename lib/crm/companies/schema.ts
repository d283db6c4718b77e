import { z } from 'zod'
import { customInput } from '@/lib/crm/custom-fields/schema'
import {
  domain,
  editRef,
  lifecycle,
  line,
  link,
  longText,
  money,
  webAddress,
  wholeNumber,
} from '@/lib/crm/records/fields'

const name = z
  .string({ error: 'Give the company a name.' })
  .trim()
  .min(1, 'Give the company a name.')
  .max(200, 'A name holds 200 characters.')

const fields = {
  name,
  domain,
  website: webAddress,
  phone: line(50),
  industry: line(100),
  employeeCount: wholeNumber(100_000_000),
  annualRevenue: money,
  foundedYear: wholeNumber(3000),
  city: line(100),
  country: line(100),
  street: line(200),
  postalCode: line(20),
  linkedinUrl: webAddress,
  description: longText,
  lifecycleStage: lifecycle,
  parentCompanyId: link,
  ownerId: link,
}

export const newCompany = z.object({
  ...fields,
  custom: customInput.optional(),
  /** Say first when there is one of this name: a form that can ask whether it is the one that is meant. */
  asksForNamesake: z.stringbool().optional(),
  /** Rather a second one than the one in the trash, or the one of the same name. */
  isNewAnyway: z.stringbool().optional(),
})
export const companyEdit = z.object({
  ...z.object(fields).partial().shape,
  custom: customInput.optional(),
  ...editRef,
})

export type NewCompany = z.output<typeof newCompany>
export type CompanyEdit = z.output<typeof companyEdit>
export type CompanyField = keyof typeof fields
