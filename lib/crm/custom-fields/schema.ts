import { z } from 'zod'
import { type Field, type FieldType, fieldTypes, type ListedName, listedNames } from '@/lib/crm/objects/field'

/** Of one kind of records, those in the archive too: their values are still kept. */
export const MAX_FIELDS = 100
export const MAX_OPTIONS = 200

/** A field that a workspace made itself, as its settings show it. */
export type CustomField = {
  readonly id: string
  readonly entity: ListedName
  readonly label: string
  readonly type: FieldType
  readonly options: readonly { readonly value: string; readonly label: string }[]
  readonly relation: ListedName | null
  readonly isRequired: boolean
  readonly help: string | null
  readonly isArchived: boolean
  readonly version: number
}

const label = z
  .string({ error: 'Give the field a name.' })
  .trim()
  .min(1, 'Give the field a name.')
  .max(60, 'A name holds 60 characters.')

const help = z.preprocess(
  value => (value === '' || value === undefined ? null : value),
  z.string().trim().max(200, 'At most 200 characters.').nullable(),
)

/** A choice without a value is a new one. */
const options = z
  .array(
    z.object({
      value: z.string().max(40).optional(),
      label: z
        .string()
        .trim()
        .min(1, 'Give each choice a name.')
        .max(100, 'The name of a choice holds 100 characters.'),
    }),
  )
  .max(MAX_OPTIONS, `A field holds ${MAX_OPTIONS} choices.`)

export const hasOptions = (type: FieldType): boolean => type === 'select' || type === 'multiSelect'

export const newCustomField = z
  .object({
    entity: z.enum(listedNames),
    label,
    type: z.enum(fieldTypes, { error: 'Choose what it holds.' }),
    options: options.default([]),
    relation: z.enum(listedNames, { error: 'Choose what it points to.' }).nullable().default(null),
    isRequired: z.boolean().default(false),
    help: help.default(null),
  })
  .refine(({ type, options }) => !hasOptions(type) || options.length > 0, {
    path: ['options'],
    message: 'Give at least one choice.',
  })
  .refine(({ type, relation }) => (type === 'relation') === (relation !== null), {
    path: ['relation'],
    message: 'Choose what it points to.',
  })

/** What is not named stays. The type is not there: a value could not be read as something else. */
export const customFieldEdit = z.object({
  id: z.uuid(),
  version: z.coerce.number().int(),
  label: label.optional(),
  options: options.min(1, 'Give at least one choice.').optional(),
  isRequired: z.boolean().optional(),
  help: help.optional(),
})

export const customFieldOrder = z.object({
  entity: z.enum(listedNames),
  ids: z.array(z.uuid()).min(1).max(MAX_FIELDS),
})
export const customFieldRef = z.object({ id: z.uuid() })

export type NewCustomField = z.input<typeof newCustomField>
export type CustomFieldEdit = z.output<typeof customFieldEdit>
export type CustomFieldOrder = z.output<typeof customFieldOrder>

/**
 * What a form of a record sends of the fields that the workspace made: by the id of the field, as it was typed or
 * chosen; nothing or an empty text takes a value away. In a form their inputs are named `custom.<id>`.
 */
export const customInput = z.record(z.uuid(), z.unknown())
export type CustomInput = z.output<typeof customInput>

const prefix = 'custom.'

export const customKey = (id: string): string => `${prefix}${id}`

const sortable: readonly FieldType[] = [
  'text',
  'url',
  'email',
  'phone',
  'number',
  'currency',
  'percent',
  'date',
  'datetime',
]

/** A field of one's own as lists, filters, forms and exports know it. */
export const asField = (custom: Omit<CustomField, 'isArchived' | 'version' | 'entity'>): Field => ({
  key: customKey(custom.id),
  label: custom.label,
  type: custom.type,
  ...(hasOptions(custom.type) && { options: custom.options }),
  ...(custom.relation && { relation: custom.relation }),
  list: 'offered',
  ...(sortable.includes(custom.type) && { isSortable: true }),
  customId: custom.id,
  ...(custom.isRequired && { isRequired: true }),
  ...(custom.help && { help: custom.help }),
})
