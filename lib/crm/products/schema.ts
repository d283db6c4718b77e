import { z } from 'zod'
import { customInput } from '@/lib/crm/custom-fields/schema'
import { editRef, line, link, longText, money } from '@/lib/crm/records/fields'

const fields = {
  name: z
    .string({ error: 'Give the product a name.' })
    .trim()
    .min(1, 'Give the product a name.')
    .max(200, 'A name holds 200 characters.'),
  sku: line(100),
  categoryId: link,
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

/** What products are sorted by. `parent` is how the one above it is called. */
export type Category = {
  id: string
  name: string
  parentId: string | null
  parent: string | null
  isArchived: boolean
}

/** "Hardware › Laptops": a category with the one above it. */
export const pathOf = ({ name, parent }: Pick<Category, 'name' | 'parent'>): string =>
  parent ? `${parent} › ${name}` : name

/** More would be no overview, and no groups of a list. */
export const maxCategories = 200

const categoryName = z
  .string({ error: 'Give the category a name.' })
  .trim()
  .min(1, 'Give the category a name.')
  .max(60, 'A name holds 60 characters.')

export const newCategory = z.object({ name: categoryName })
export const categoryEdit = z.object({
  id: z.uuid(),
  name: categoryName.optional(),
  /** The one above it; null for none. */
  parentId: z.uuid().nullable().optional(),
  /** Whether it is offered no more. */
  isArchived: z.boolean().optional(),
})
export const categoryOrder = z.object({ ids: z.array(z.uuid()).min(1).max(maxCategories) })

export type NewCategory = z.output<typeof newCategory>
export type CategoryEdit = z.output<typeof categoryEdit>
export type NewProduct = z.output<typeof newProduct>
export type ProductEdit = z.output<typeof productEdit>
export type ProductField = keyof typeof fields
