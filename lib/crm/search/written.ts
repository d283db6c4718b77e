import 'server-only'
import { and, isNull, type SQL, sql } from 'drizzle-orm'
import { activities, activityTypes, companies, contacts, deals, notes } from '@/db/tenant/tables'
import type { ActivityIcon } from '@/lib/crm/activity-types/types'
import { contactName } from '@/lib/crm/contacts/name'
import { visible } from '@/lib/crm/records/visible'
import { wordsAround } from '@/lib/crm/search/snippet'
import { hasWord, wordsOf } from '@/lib/crm/search/words'
import type { TenantScope } from '@/lib/tenancy/scope'

/** Texts that hold the words and are put in order. */
const weighed = 200
const most = 5

export type WrittenRow = {
  id: string
  of: 'note' | ActivityIcon
  kind: 'company' | 'contact' | 'deal'
  recordId: string
  record: string
  text: string
}

/**
 * Notes and activities in which every word occurs, the newest first, each with the record that it stands on: the deal,
 * else the person, else the company. What stands on nothing that is there is not found.
 */
export function writtenStatement(tenant: TenantScope, query: string): SQL {
  const words = wordsOf(query)
  const found = (table: typeof notes | typeof activities) => sql`(
    select ${table.id} from ${table}
    where ${and(isNull(table.deletedAt), visible(tenant, table === notes ? 'note' : 'activity'))} and ${and(...words.map(word => hasWord(table.searchText, word)))}
    limit ${weighed})`
  const part = (table: typeof notes | typeof activities, of: SQL, text: SQL) => sql`(
    select ${table.id}::text as id, ${of} as of,
      case when ${deals.id} is not null then 'deal' when ${contacts.id} is not null then 'contact' else 'company' end as kind,
      coalesce(${deals.id}, ${contacts.id}, ${companies.id})::text as "recordId",
      case when ${deals.id} is not null then ${deals.name} when ${contacts.id} is not null then ${contactName}
        else ${companies.name} end as record,
      ${text} as text
    from ${table}
    left join ${deals} on ${deals.id} = ${table.dealId} and ${and(isNull(deals.deletedAt), visible(tenant, 'deal'))}
    left join ${contacts} on ${contacts.id} = ${table.contactId} and ${and(isNull(contacts.deletedAt), visible(tenant, 'contact'))}
    left join ${companies} on ${companies.id} = ${table.companyId} and ${and(isNull(companies.deletedAt), visible(tenant, 'company'))}
    where ${table.id} in ${found(table)} and coalesce(${deals.id}, ${contacts.id}, ${companies.id}) is not null
    order by ${table.createdAt} desc, ${table.id} desc
    limit ${most})`

  return sql`${part(notes, sql`'note'`, sql`left(${notes.body}, 4000)`)}
    union all ${part(
      activities,
      sql`(select ${activityTypes.icon} from ${activityTypes} where ${activityTypes.key} = ${activities.type})`,
      sql`concat_ws(' · ', ${activities.subject}, ${activities.outcome}, left(${activities.body}, 4000))`,
    )}`
}

/** Found text as the palette shows it: under the name of its record, with the words around what was looked for. */
export function asFound({ id, of, kind, recordId, record, text }: WrittenRow, query: string) {
  const path = { company: '/companies', contact: '/contacts', deal: '/deals' }[kind]

  return {
    id,
    label: record,
    detail: wordsAround(text, wordsOf(query)),
    href: `${path}/${recordId}?tab=${of === 'note' ? 'notes' : 'activities'}`,
    icon: of,
  }
}
