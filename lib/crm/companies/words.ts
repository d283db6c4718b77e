import type { CompanyField } from '@/lib/crm/companies/schema'

/** How the timeline and the forms call each field. */
export const companyLabels: Record<CompanyField, string> = {
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
