import { z } from 'zod'
import { customInput } from '@/lib/crm/custom-fields/schema'
import { editRef, line, longText, money } from '@/lib/crm/records/fields'

const fields = {
  name: z
    .string({ error: 'Give the product a name.' })
    .trim()
    .min(1, 'Give the product a name.')
    .max(200, 'A name holds 200 characters.'),
  sku: line(100),
  category: line(100),
  unitPrice: money,
  description: longText,
  /** A product that is not on sale any more stays on old deals. */
  isActive: z.preprocess(value => value === true || value === 'true' || value === 'on', z.boolean()),
}

export const newProduct = z.object({ ...fields, custom: customInput.optional() })
export const productEdit = z.object({
  ...z.object(fields).partial().shape,
  custom: customInput.optional(),
  ...editRef,
})

export const productLabels: Record<keyof typeof fields, string> = {
  name: 'name',
  sku: 'SKU',
  category: 'category',
  unitPrice: 'unit price',
  description: 'description',
  isActive: 'on sale',
}

export type NewProduct = z.output<typeof newProduct>
export type ProductEdit = z.output<typeof productEdit>
