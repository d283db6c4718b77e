import { z } from 'zod'
import { customInput } from '@/lib/crm/custom-fields/schema'
import { dealFocuses } from '@/lib/crm/deals/words'
import { editRef, owner } from '@/lib/crm/records/fields'

const emptyToNull = (value: unknown) => (value === '' || value === undefined ? null : value)
const orNull = <Schema extends z.ZodType>(schema: Schema) => z.preprocess(emptyToNull, schema.nullable())

const name = z
  .string({ error: 'Give the deal a name.' })
  .trim()
  .min(1, 'Give the deal a name.')
  .max(200, 'A name holds 200 characters.')

/** As typed: "53,536", "$ 53 536.50". Travels as a decimal string, never as a float. */
const money = z.preprocess(
  value => (typeof value === 'string' ? value.replace(/[\s,$€£¥]/g, '') : value),
  z.coerce.string().regex(/^\d{1,15}(\.\d{1,2})?$/, 'An amount such as 53,536 or 53536.50.'),
)
const quantity = z.preprocess(
  value => (typeof value === 'string' ? value.replace(/[\s,]/g, '') : value),
  z.coerce
    .string()
    .regex(/^\d{1,9}(\.\d{1,2})?$/, 'A number such as 2 or 2.5.')
    .refine(value => Number(value) > 0, 'At least a part of one.'),
)
/** A part of a hundred with two decimals; nothing is none. */
const share = z.preprocess(
  value => (typeof value === 'string' ? value.replace(/[\s%]/g, '') || '0' : value),
  z.coerce
    .string()
    .regex(/^\d{1,3}(\.\d{1,2})?$/, 'A percentage such as 10 or 7.5.')
    .refine(value => Number(value) <= 100, 'At most 100.'),
)
const day = z.iso.date('A day such as 2026-11-21.')
const percent = z.coerce
  .number({ error: 'A whole number from 0 to 100, or nothing.' })
  .int('A whole number from 0 to 100, or nothing.')
  .min(0, 'A whole number from 0 to 100, or nothing.')
  .max(100, 'A whole number from 0 to 100, or nothing.')

const fields = {
  name,
  amount: orNull(money),
  probability: orNull(percent),
  expectedCloseDate: orNull(day),
  companyId: orNull(z.uuid()),
  contactId: orNull(z.uuid()),
  ownerId: orNull(z.uuid()),
  leadSource: orNull(z.string().trim().max(60)),
  description: orNull(z.string().trim().max(20_000, 'A description holds 20,000 characters.')),
}

export const newDeal = z.object({
  ...fields,
  /** Without one, the first stage of the default pipeline. */
  stageId: orNull(z.uuid()),
  currency: z.preprocess(
    value => value || undefined,
    z
      .string()
      .regex(/^[A-Z]{3}$/, 'A currency such as USD.')
      .optional(),
  ),
  openedOn: orNull(day),
  custom: customInput.optional(),
})

/** What is not named stays as it is. */
export const dealEdit = z.object({
  ...editRef,
  name: fields.name.optional(),
  amount: fields.amount.optional(),
  probability: fields.probability.optional(),
  expectedCloseDate: fields.expectedCloseDate.optional(),
  companyId: fields.companyId.optional(),
  contactId: fields.contactId.optional(),
  ownerId: fields.ownerId.optional(),
  leadSource: fields.leadSource.optional(),
  description: fields.description.optional(),
  custom: customInput.optional(),
})

/** Between which cards: below one, else above another, else at the top of the lane. */
const place = { afterId: orNull(z.uuid()), beforeId: orNull(z.uuid()) }

export const dealMove = z.object({
  id: z.uuid(),
  stageId: z.uuid(),
  ...place,
  /** Set when a move is taken back: since when the deal had been in that stage. */
  enteredAt: orNull(z.iso.datetime({ offset: true })),
})

export const dealClosing = z
  .object({
    id: z.uuid(),
    outcome: z.enum(['won', 'lost']),
    lostReason: orNull(z.string().trim().max(100)),
    lostNote: orNull(z.string().trim().max(2000, 'A note holds 2,000 characters.')),
  })
  .refine(input => input.outcome === 'won' || input.lostReason, {
    path: ['lostReason'],
    message: 'Choose a reason.',
  })

export const dealRef = z.object({ id: z.uuid() })

/** Somebody comes to a deal, plays another part in it, or becomes its main contact. */
export const dealContact = z.object({
  dealId: z.uuid(),
  contactId: z.uuid(),
  role: z.enum(['decision_maker', 'champion', 'influencer', 'user', 'other']).optional(),
  isMain: z.boolean().optional(),
})
export const dealContactRef = z.object({ dealId: z.uuid(), contactId: z.uuid() })

export const newLineItem = z
  .object({
    dealId: z.uuid(),
    productId: orNull(z.uuid()),
    /** Both are copied from the product when they are not given. */
    name: orNull(z.string().trim().max(200)),
    unitPrice: orNull(money),
    quantity: quantity.default('1'),
    discountPercent: share.default('0'),
    taxRate: share.default('0'),
  })
  .refine(input => input.productId || input.name, {
    path: ['productId'],
    message: 'Choose a product.',
  })

export const lineItemEdit = z.object({
  id: z.uuid(),
  quantity: quantity.optional(),
  unitPrice: money.optional(),
  discountPercent: share.optional(),
  taxRate: share.optional(),
})
export const lineItemRef = z.object({ id: z.uuid() })

const idOf = z.preprocess(value => value || undefined, z.uuid().optional().catch(undefined))

/** What a board or a list of deals is narrowed to; what makes no sense in an address is left out. */
export const dealFilter = z.object({
  pipeline: idOf,
  stage: idOf,
  owner,
  company: idOf,
  contact: idOf,
  product: idOf,
  /** Deals that somebody should look at. */
  focus: z.enum(dealFocuses).optional().catch(undefined),
  /** The month in which they were won or lost: "2026-11". */
  closed: z
    .string()
    .regex(/^\d{4}-(0[1-9]|1[0-2])$/)
    .optional()
    .catch(undefined),
  q: z.preprocess(
    value => (typeof value === 'string' && value.trim() ? value.trim().slice(0, 100) : undefined),
    z.string().optional().catch(undefined),
  ),
})

export const lanePage = z.object({ stageId: z.uuid(), after: z.string().max(500), filter: dealFilter })

export const choiceSearch = z.object({
  of: z.enum(['company', 'contact', 'product']),
  q: z.string().trim().max(100),
  companyId: orNull(z.uuid()),
})

/** What a caller has to name; the rest takes its default. */
type Naming<Schema extends z.ZodType, Key extends keyof z.output<Schema>> = Pick<z.output<Schema>, Key> &
  Partial<z.output<Schema>>

export type NewDeal = Naming<typeof newDeal, 'name'>
export type DealEdit = z.output<typeof dealEdit>
export type DealMove = Naming<typeof dealMove, 'id' | 'stageId'>
export type DealClosing = Naming<typeof dealClosing, 'id' | 'outcome'>
export type DealContact = z.output<typeof dealContact>
export type NewLineItem = Naming<typeof newLineItem, 'dealId'>
export type LineItemEdit = z.output<typeof lineItemEdit>
export type DealFilter = z.output<typeof dealFilter>
export type DealField = keyof typeof fields
