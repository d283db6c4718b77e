import 'server-only'
import type { z } from 'zod'
import { deleteActivity } from '@/lib/crm/activities/mutations'
import { deleteCompany, updateCompany } from '@/lib/crm/companies/mutations'
import { companyEdit } from '@/lib/crm/companies/schema'
import { deleteContact, updateContact } from '@/lib/crm/contacts/mutations'
import { contactEdit } from '@/lib/crm/contacts/schema'
import { deleteDeal, updateDeal } from '@/lib/crm/deals/mutations'
import { dealEdit } from '@/lib/crm/deals/schema'
import { deleteFile } from '@/lib/crm/files/mutations'
import { deleteNote } from '@/lib/crm/notes/mutations'
import { deleteProduct, updateProduct } from '@/lib/crm/products/mutations'
import { productEdit } from '@/lib/crm/products/schema'
import { changeTags } from '@/lib/crm/tags/mutations'
import { type TaggedName, tagAct, tagChange } from '@/lib/crm/tags/schema'
import { withCustom } from '@/lib/kernel/custom-names'
import { AppError } from '@/lib/kernel/errors'
import type { EntityName } from '@/lib/permissions'
import type { TenantScope } from '@/lib/tenancy/scope'

export type Values = Readonly<Record<string, unknown>>

type Edit = (tenant: TenantScope, of: { id: string; version: number }, values: Values) => Promise<unknown>
type Acts = {
  /** What may be set, and how one record is changed by hand; nothing for what is only changed as a whole. */
  readonly edit?: { readonly schema: z.ZodType<Values>; readonly run: Edit }
  readonly remove: (tenant: TenantScope, id: string) => Promise<void>
}

type Act = NonNullable<Acts['edit']>

const plain = { id: true, version: true, seen: true } as const

/** Tags are given and taken as well, whatever else is set. */
const withTags = (entity: TaggedName, { schema, run }: Act): Act => ({
  schema,
  run: async (tenant, of, values) => {
    await run(tenant, of, values)
    if ('addTags' in values || 'removeTags' in values) {
      await changeTags(tenant, { ...tagChange.parse(values), entity, id: of.id })
    }
  },
})

/**
 * What a bulk act does to one record: the same as a person does to it by hand, with the same checks and the same
 * line in the timeline.
 */
export const acts: { readonly [Name in EntityName]: Acts } = {
  company: {
    edit: withTags('company', {
      schema: companyEdit.omit(plain).extend(tagAct.shape).strict(),
      run: (tenant, of, values) => updateCompany(tenant, companyEdit.parse({ ...values, ...of })),
    }),
    remove: deleteCompany,
  },
  contact: {
    edit: withTags('contact', {
      schema: contactEdit.omit(plain).extend(tagAct.shape).strict(),
      run: (tenant, of, values) => updateContact(tenant, contactEdit.parse({ ...values, ...of })),
    }),
    remove: deleteContact,
  },
  deal: {
    edit: withTags('deal', {
      schema: dealEdit.omit({ id: true, version: true }).extend(tagAct.shape).strict(),
      run: (tenant, of, values) => updateDeal(tenant, dealEdit.parse({ ...values, ...of })),
    }),
    remove: deleteDeal,
  },
  product: {
    edit: withTags('product', {
      schema: productEdit.omit(plain).extend(tagAct.shape).strict(),
      run: (tenant, of, values) => updateProduct(tenant, productEdit.parse({ ...values, ...of })),
    }),
    remove: deleteProduct,
  },
  activity: { remove: deleteActivity },
  note: { remove: deleteNote },
  file: { remove: deleteFile },
}

/** @throws AppError `invalid` when there is nothing to set, or something that this kind of record has not */
export function checkedValues(entity: EntityName, values: Values): Values {
  const schema = acts[entity].edit?.schema
  const parsed = schema?.safeParse(withCustom(values))
  if (parsed?.success && Object.keys(parsed.data).length > 0) return parsed.data
  const [issue] = parsed?.error?.issues ?? []

  throw new AppError('invalid', issue?.message ?? 'Choose a field to change.')
}
