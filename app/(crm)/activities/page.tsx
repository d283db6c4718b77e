import type { Metadata } from 'next'
import { Closed } from '@/components/crm/records/closed'
import { ListPage } from '@/components/crm/table/list-page'
import { ListPanel } from '@/components/crm/table/list-panel'
import { ActivityAbout } from '@/components/crm/work/activity-about'
import { NewActivity } from '@/components/crm/work/new-activity'
import { WithKeys } from '@/components/ui/with-keys'
import { deleteActivity, restoreActivity } from '@/lib/crm/activities/actions'
import { getActivity } from '@/lib/crm/activities/queries'
import { listTypesOffered } from '@/lib/crm/activity-types/queries'
import { getAskedFields, getOwnFields } from '@/lib/crm/custom-fields/page-data'
import { getList } from '@/lib/crm/lists/page-data'
import { mayDo } from '@/lib/crm/records/may'
import { paramsOf, readPanel } from '@/lib/crm/views/place'
import { listPeople } from '@/lib/crm/work/queries'
import { isUuid } from '@/lib/kernel/ids'
import { currentTenant } from '@/lib/tenancy/current'

export const metadata: Metadata = { title: 'Activities' }

const plan = (
  <>
    Plan a call or a task on any record
    <WithKeys>, or press N</WithKeys>.
  </>
)
const empty = {
  mine: <>Nothing is planned for you. {plan}</>,
  today: 'Nothing is due today.',
  overdue: 'Nothing is late.',
  open: <>Nothing is planned. {plan}</>,
  done: 'Nothing is done yet. What you tick off stands here.',
}

export default async function ActivitiesPage({ searchParams }: PageProps<'/activities'>) {
  const tenant = await currentTenant()
  if (!tenant.can('activity:read')) return <Closed title="Activities" />
  const params = paramsOf(await searchParams)
  const { open } = readPanel(params)
  const [list, activity, people, types, more, own] = await Promise.all([
    getList(tenant, 'activity', '/activities', params),
    open && isUuid(open) ? getActivity(tenant, open) : undefined,
    listPeople(tenant),
    listTypesOffered(tenant),
    getAskedFields(tenant, 'activity'),
    open && isUuid(open) ? getOwnFields(tenant, 'activity', open) : undefined,
  ])
  const may = activity && (await mayDo(tenant, 'activity', activity.id))
  const { place, timeZone } = list.facts
  const me = tenant.actor.memberId
  const asked = params.get('new')

  return (
    <ListPage
      list={list}
      create={
        <NewActivity
          key={asked}
          people={people}
          me={me}
          types={types}
          more={more}
          {...(place.isCreating && { startsWith: asked === 'call' ? 'call' : 'task' })}
        />
      }
      empty={<>Nothing is planned or done yet. {plan}</>}
      emptyViews={empty}
      panel={
        activity &&
        may && (
          <ListPanel
            list={list}
            id={activity.id}
            name={activity.subject}
            remove={deleteActivity}
            restore={restoreActivity}
            mayDelete={may.delete}
          >
            <ActivityAbout
              activity={activity}
              own={own}
              people={people}
              types={types}
              me={me}
              timeZone={timeZone}
              mayEdit={may.update}
            />
          </ListPanel>
        )
      }
    />
  )
}
