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
  /** Rather a second one than the one in the trash. */
  isNewAnyway: z.stringbool().optional(),
})
export const companyEdit = z.object({
  ...z.object(fields).partial().shape,
  custom: customInput.optional(),
  ...editRef,
})

/** How the timeline and the forms call each field. */
export const companyLabels: Record<keyof typeof fields, string> = {
  name: 'name',
  domain: 'domain',
  website: 'website',
  phone: 'phone',
  industry: 'industry',
  employeeCount: 'employees',
  annualRevenue: 'annual revenue',
  foundedYear: 'founded',
  city: 'city',
  country: 'country',
  street: 'street',
  postalCode: 'postal code',
  linkedinUrl: 'LinkedIn',
  description: 'description',
  lifecycleStage: 'lifecycle',
  parentCompanyId: 'parent company',
  ownerId: 'owner',
}

export type NewCompany = z.output<typeof newCompany>
export type CompanyEdit = z.output<typeof companyEdit>
