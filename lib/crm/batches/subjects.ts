import 'server-only'
import { getTableColumns, type SQL, sql } from 'drizzle-orm'
import {
  activities,
  type batchSubjects,
  companies,
  contacts,
  dealLineItems,
  deals,
  files,
  members,
  notes,
  products,
} from '@/db/tenant/tables'
import { companyLabels } from '@/lib/crm/companies/words'
import { contactLabels } from '@/lib/crm/contacts/words'
import { dealLabels } from '@/lib/crm/deals/words'
import type { EntityDefinition } from '@/lib/crm/define'
import { productLabels } from '@/lib/crm/products/words'

export type Subject = (typeof batchSubjects)[number]

type SubjectTable = EntityDefinition['table'] | typeof members | typeof dealLineItems

/** What a batch has to know of a kind of row to put it back. */
export type SubjectPlan = {
  readonly table: SubjectTable
  /** How a person calls one. */
  readonly title: SQL<string>
  readonly word: string
  /** It has `version` and the marks of who changed it. */
  readonly isRecord: boolean
  /** The column of events that names it, when it has a timeline. */
  readonly event?: 'companyId' | 'contactId' | 'dealId' | 'productId'
  /** What the timeline calls its fields, by the key of their column. */
  readonly labels: Readonly<Record<string, string>>
  /** Columns that only make sense together: all are put back, or none is. */
  readonly groups: readonly (readonly string[])[]
  /** Columns that follow their group and do not speak against it: a card moved within its lane. */
  readonly followers: readonly string[]
  /** By which column one stands below another of its kind. */
  readonly above?: 'parent_company_id' | 'manager_id'
  /** Whether rows of other kinds hang on one that a batch made, so that it cannot be erased. */
  readonly isUsed?: (batchId: string) => SQL
}

const pointedAt = (of: SQL, ...columns: readonly string[]): SQL =>
  sql.join(
    columns.map(name => {
      const [table = '', column = ''] = name.split('.')

      return sql`exists (select from ${sql.identifier(table)} other where other.${sql.identifier(column)} = ${of})`
    }),
    sql` or `,
  )

/** How each kind of row is put back. Columns are named as PostgreSQL has them. */
export const subjects: { readonly [Name in Subject]: SubjectPlan } = {
  company: {
    table: companies,
    title: sql<string>`${companies.name}`,
    word: 'company',
    isRecord: true,
    event: 'companyId',
    labels: { ...companyLabels, tagIds: 'tags' },
    groups: [['annual_revenue', 'currency']],
    followers: [],
    above: 'parent_company_id',
    isUsed: () =>
      pointedAt(
        sql`${companies.id}`,
        'contacts.company_id',
        'deals.company_id',
        'activities.company_id',
        'notes.company_id',
        'files.company_id',
      ),
  },
  contact: {
    table: contacts,
    title: sql<string>`trim(${contacts.firstName} || ' ' || ${contacts.lastName})`,
    word: 'contact',
    isRecord: true,
    event: 'contactId',
    labels: { ...contactLabels, tagIds: 'tags' },
    groups: [
      ['emails', 'email'],
      ['phones', 'phone'],
    ],
    followers: [],
    isUsed: () =>
      pointedAt(
        sql`${contacts.id}`,
        'deals.contact_id',
        'deal_contacts.contact_id',
        'activities.contact_id',
        'notes.contact_id',
        'files.contact_id',
      ),
  },
  deal: {
    table: deals,
    title: sql<string>`${deals.name}`,
    word: 'deal',
    isRecord: true,
    event: 'dealId',
    labels: { ...dealLabels, stageId: 'stage', tagIds: 'tags' },
    groups: [
      ['amount', 'currency'],
      [
        'pipeline_id',
        'stage_id',
        'status',
        'closed_on',
        'lost_reason',
        'lost_note',
        'stage_entered_at',
        'board_rank',
      ],
    ],
    followers: ['stage_entered_at', 'board_rank'],
    // A line that a person changed leaves the version of the deal alone, but not its timeline.
    isUsed: batchId => sql`${pointedAt(
      sql`${deals.id}`,
      'deal_contacts.deal_id',
      'activities.deal_id',
      'notes.deal_id',
      'files.deal_id',
    )}
      or exists (select from deal_line_items l where l.deal_id = ${deals.id}
        and l.import_id is distinct from ${batchId}::uuid)
      or exists (select from events e where e.deal_id = ${deals.id} and e.import_id is null
        and e.kind = 'deal.updated' and e.changes @> '[{"field": "products"}]')`,
  },
  product: {
    table: products,
    title: sql<string>`${products.name}`,
    word: 'product',
    isRecord: true,
    event: 'productId',
    labels: { ...productLabels, tagIds: 'tags' },
    groups: [['unit_price', 'currency']],
    followers: [],
    isUsed: () => pointedAt(sql`${products.id}`, 'deal_line_items.product_id'),
  },
  activity: {
    table: activities,
    title: sql<string>`${activities.subject}`,
    word: 'activity',
    isRecord: true,
    labels: {},
    groups: [
      ['due_at', 'is_all_day'],
      ['status', 'done_at'],
      ['remind_before', 'remind_on'],
    ],
    followers: [],
  },
  note: {
    table: notes,
    title: sql<string>`left(${notes.body}, 80)`,
    word: 'note',
    isRecord: true,
    labels: {},
    groups: [['body', 'rich']],
    followers: [],
  },
  file: {
    table: files,
    title: sql<string>`${files.name}`,
    word: 'file',
    isRecord: true,
    labels: {},
    groups: [],
    followers: [],
  },
  member: {
    table: members,
    title: sql<string>`${members.name}`,
    word: 'person',
    isRecord: false,
    labels: { managerId: 'manager' },
    groups: [],
    followers: [],
    above: 'manager_id',
    isUsed: () =>
      sql`${members.state} <> 'to_invite' or ${members.identityId} is not null or ${pointedAt(
        sql`${members.id}`,
        'companies.owner_id',
        'contacts.owner_id',
        'deals.owner_id',
        'activities.assignee_id',
      )}`,
  },
  line: {
    table: dealLineItems,
    title: sql<string>`${dealLineItems.name}`,
    word: 'line',
    isRecord: false,
    labels: {},
    groups: [['product_id', 'name', 'quantity', 'unit_price', 'discount_percent', 'tax_rate']],
    followers: [],
  },
}

/** The columns that an undo may write, as PostgreSQL names them, with what people call them. */
export function columnsOf({ table, labels }: SubjectPlan): ReadonlyMap<string, string> {
  return new Map(
    Object.keys(getTableColumns(table)).map(key => {
      const name = key.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`)

      return [
        name,
        labels[key] ??
          (key === 'custom' ? 'own fields' : undefined) ??
          name.replace(/_id$/, '').replaceAll('_', ' '),
      ]
    }),
  )
}
