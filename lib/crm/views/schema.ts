import { z } from 'zod'
import { complaintAboutFilter } from '@/lib/crm/lists/complaint'
import { type Filter, MAX_TESTS, type Operator, operatorsOf } from '@/lib/crm/lists/filter'
import { mayGroupBy } from '@/lib/crm/lists/grouping'
import { type Field, fieldIn, listedNames } from '@/lib/crm/objects/field'
import { MAX_COLUMN_WIDTH, MAX_SORTS, MIN_COLUMN_WIDTH, type ViewState } from '@/lib/crm/views/state'

export const visibilities = ['private', 'team', 'everyone'] as const
export type Visibility = (typeof visibilities)[number]

/** Of one kind of records, in a workspace. */
export const MAX_VIEWS = 200

const operators = Object.values(operatorsOf).flat()
const isOperator = (value: unknown): value is Operator => operators.some(name => name === value)

const filterShape: z.ZodType<Filter> = z.lazy(() =>
  z.union([
    z.object({ all: z.array(filterShape).max(MAX_TESTS) }),
    z.object({ any: z.array(filterShape).max(MAX_TESTS) }),
    z.object({
      field: z.string().max(100),
      operator: z.custom<Operator>(isOperator),
      values: z.array(z.string().max(200)).max(100),
    }),
  ]),
)

/** The state of a list as it is sent and stored. Whether its fields are known is another question. */
export const viewState: z.ZodType<ViewState> = z.object({
  q: z.string().trim().max(100).optional(),
  filter: filterShape.optional(),
  sorts: z.array(z.object({ field: z.string().max(100), direction: z.enum(['asc', 'desc']) })).max(MAX_SORTS),
  group: z.string().max(100).optional(),
  columns: z
    .array(
      z.object({
        field: z.string().max(100),
        width: z.number().int().min(MIN_COLUMN_WIDTH).max(MAX_COLUMN_WIDTH).optional(),
      }),
    )
    .max(200),
})

const fields = {
  name: z
    .string({ error: 'Give the view a name.' })
    .trim()
    .min(1, 'Give the view a name.')
    .max(60, 'A name holds 60 characters.'),
  visibility: z.enum(visibilities),
  isPinned: z.boolean(),
  state: viewState,
}

export const newView = z.object({
  ...fields,
  visibility: fields.visibility.default('private'),
  isPinned: fields.isPinned.default(false),
  entity: z.enum(listedNames),
})
export const viewEdit = z.object({
  ...z.object(fields).partial().shape,
  id: z.uuid(),
  version: z.coerce.number().int(),
})
/** Behind another view of the list, or before all of them. */
export const viewMove = z.object({ id: z.uuid(), afterId: z.uuid().nullable() })
export const viewRef = z.object({ id: z.uuid() })

export type NewView = z.input<typeof newView>
export type ViewEdit = z.output<typeof viewEdit>
export type ViewMove = z.output<typeof viewMove>

/** What is wrong with a state for a list of these fields, as a sentence; undefined when it can show it. */
export function stateProblem(
  fields: readonly Field[],
  { filter, sorts, group, columns }: ViewState,
): string | undefined {
  const [first] = sorts
  for (const { field } of [...columns, ...sorts]) {
    if (!fieldIn(fields, field)) return `There is no field “${field}”.`
  }
  const leading = first && fieldIn(fields, first.field)
  if (leading && !leading.isSortable) return `A list cannot be sorted by “${leading.label}” first.`
  const grouping = group === undefined ? undefined : fieldIn(fields, group)
  if (group !== undefined && !(grouping && mayGroupBy(grouping))) {
    return `A list cannot be put into groups by “${grouping?.label ?? group}”.`
  }

  return filter && complaintAboutFilter(fields, filter)
}
