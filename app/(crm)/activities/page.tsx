import type { Metadata } from 'next'
import Link from 'next/link'
import { ActivityList } from '@/components/crm/work/activity-list'
import { NewActivity } from '@/components/crm/work/new-activity'
import { buttonStyle } from '@/components/ui/button-style'
import { LinkTabs } from '@/components/ui/link-tabs'
import { PageHeader, ViewBar } from '@/components/ui/page-header'
import { listActivities } from '@/lib/crm/activities/queries'
import { type ActivityType, activityTypes } from '@/lib/crm/activities/schema'
import { listPeople } from '@/lib/crm/work/queries'
import { getWorkspaceSettings } from '@/lib/crm/workspace/queries'
import { currentTenant } from '@/lib/tenancy/current'

export const metadata: Metadata = { title: 'Activities' }

const views = {
  mine: {
    label: 'My open',
    status: 'planned',
    empty: 'Nothing is planned for you. Press N, or plan a call or a task on any record.',
  },
  open: {
    label: 'All open',
    status: 'planned',
    empty: 'Nothing is planned. Press N, or plan a call or a task on any record.',
  },
  done: { label: 'Done', status: 'done', empty: 'Nothing is done yet. What you tick off stands here.' },
} as const

type View = keyof typeof views
const asView = (view: string | undefined): View => (view === 'open' || view === 'done' ? view : 'mine')

const asType = (kind: string | string[] | undefined): ActivityType =>
  activityTypes.find(type => type === kind) ?? 'task'

export default async function ActivitiesPage({ searchParams }: PageProps<'/activities'>) {
  const tenant = await currentTenant()
  const { view: wanted, after, new: creating } = await searchParams
  const view = asView(typeof wanted === 'string' ? wanted : undefined)
  const { status, empty } = views[view]
  const me = tenant.actor.memberId
  const [page, settings, people] = await Promise.all([
    listActivities(
      tenant,
      { status, assigneeId: view === 'mine' ? (me ?? undefined) : undefined },
      typeof after === 'string' ? after : undefined,
    ),
    getWorkspaceSettings(tenant),
    listPeople(tenant),
  ])

  return (
    <>
      <PageHeader
        title="Activities"
        actions={
          tenant.can('activity:create') && (
            <NewActivity
              key={String(creating)}
              people={people}
              me={me}
              {...(creating !== undefined && { startsWith: asType(creating) })}
            />
          )
        }
      />
      <ViewBar label="Which activities">
        <LinkTabs
          label="Which activities"
          tabs={Object.entries(views).map(([key, { label }]) => ({
            href: `/activities?view=${key}`,
            label,
            current: key === view,
          }))}
        />
      </ViewBar>
      <div className="min-h-0 flex-1 overflow-y-auto px-4 py-2" tabIndex={0}>
        <ActivityList rows={page.rows} timeZone={settings.timeZone} empty={empty} showLinks />
        {page.nextCursor && (
          <Link
            href={`/activities?view=${view}&after=${page.nextCursor}`}
            className={buttonStyle({ tone: 'secondary', size: 'toolbar' })}
          >
            Show more
          </Link>
        )}
      </div>
    </>
  )
}
