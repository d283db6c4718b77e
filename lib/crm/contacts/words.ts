import type { ContactField } from '@/lib/crm/contacts/schema'

export const leadStatuses = ['new', 'contacted', 'nurturing', 'qualified', 'unqualified'] as const

/** How the timeline and the forms call each field. */
export const contactLabels: Record<ContactField, string> = {
  firstName: 'first name',
  lastName: 'last name',
  email: 'e-mail',
  phone: 'phone',
  emails: 'e-mails',
  phones: 'phones',
  jobTitle: 'job title',
  department: 'department',
  companyId: 'company',
  ownerId: 'owner',
  lifecycleStage: 'lifecycle',
  leadStatus: 'lead status',
  leadSource: 'source',
  city: 'city',
  country: 'country',
  linkedinUrl: 'LinkedIn',
  description: 'description',
}
