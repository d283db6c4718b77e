import type { FieldType } from '@/lib/crm/objects/field'

/** How people call each type of field, and what it is for. */
export const typeWords: Record<FieldType, { name: string; purpose: string }> = {
  text: { name: 'Text', purpose: 'A few words on one line.' },
  longText: { name: 'Long text', purpose: 'Several lines.' },
  number: { name: 'Number', purpose: 'To count, compare and sort by.' },
  currency: { name: 'Amount', purpose: 'Money in the currency of the workspace.' },
  percent: { name: 'Percent', purpose: 'A share, such as 25 %.' },
  date: { name: 'Date', purpose: 'A day without a time.' },
  datetime: { name: 'Date and time', purpose: 'A moment in the time zone of the workspace.' },
  checkbox: { name: 'Yes or no', purpose: 'A statement that holds or not.' },
  select: { name: 'One choice', purpose: 'One of the options that you give.' },
  multiSelect: { name: 'Several choices', purpose: 'As many of your options as fit.' },
  url: { name: 'Web address', purpose: 'A page, opened with one press.' },
  email: { name: 'E-mail', purpose: 'An address to write to.' },
  phone: { name: 'Phone', purpose: 'A number to call.' },
  member: { name: 'Colleague', purpose: 'Somebody in this workspace.' },
  relation: { name: 'Record', purpose: 'A company, a contact, a deal or a product.' },
}
