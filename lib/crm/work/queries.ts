import 'server-only'
import { eq } from 'drizzle-orm'
import { members } from '@/db/tenant/tables'
import { listActivitiesOf, listPlannedOf } from '@/lib/crm/activities/queries'
import { listTypesOffered } from '@/lib/crm/activity-types/queries'
import { getAskedFields } from '@/lib/crm/custom-fields/page-data'
import { listFiles } from '@/lib/crm/files/queries'
import type { RecordRef } from '@/lib/crm/links'
import { listNotes } from '@/lib/crm/notes/queries'
import { listTimeline } from '@/lib/crm/timeline/queries'
import { getWorkspaceSettings } from '@/lib/crm/workspace/queries'
import type { TenantScope } from '@/lib/tenancy/scope'

export const workTabs = ['timeline', 'activities', 'notes', 'files', 'changes'] as const
export type WorkTab = (typeof workTabs)[number]

const asTab = (tab: string | undefined): WorkTab => workTabs.find(known => known === tab) ?? 'timeline'

/**
 * What was done and is planned on one record, as the tab that is open shows it.
 * `before` is the cursor of the timeline page above.
 */
export async function getRecordWork(
  tenant: TenantScope,
  record: RecordRef,
  options: { tab?: string | undefined; before?: string | undefined } = {},
) {
  const tab = asTab(options.tab)
  const [planned, notes, files, activities, timeline, people, types, more, settings] = await Promise.all([
    listPlannedOf(tenant, record),
    tab === 'notes' ? listNotes(tenant, record) : [],
    tab === 'files' && tenant.can('file:read') ? listFiles(tenant, record) : [],
    tab === 'activities' ? listActivitiesOf(tenant, record) : [],
    tab === 'timeline' || tab === 'changes'
      ? listTimeline(tenant, record, { before: options.before, onlyChanges: tab === 'changes' })
      : { rows: [], nextCursor: null },
    listPeople(tenant),
    listTypesOffered(tenant),
    tenant.can('activity:create') ? getAskedFields(tenant, 'activity') : [],
    getWorkspaceSettings(tenant),
  ])

  return {
    record,
    tab,
    planned,
    notes,
    files,
    activities,
    timeline,
    people,
    types,
    more,
    timeZone: settings.timeZone,
    me: tenant.actor.memberId,
    mayWrite: tenant.can('note:create') || tenant.can('activity:create'),
    mayAddFiles: tenant.can('file:create'),
  }
}

export type RecordWorkData = Awaited<ReturnType<typeof getRecordWork>>

/** Who something can be given to: the people of the workspace who can log in or soon will; at most 200. */
export function listPeople(tenant: TenantScope) {
  return tenant
    .db('member:read')
    .select({ value: members.id, label: members.name })
    .from(members)
    .where(eq(members.state, 'active'))
    .orderBy(members.name)
    .limit(200)
}
