import type { Metadata } from 'next'
import Link from 'next/link'
import { AttentionList } from '@/components/crm/home/attention-list'
import { DealCharts } from '@/components/crm/home/deal-charts'
import { RecentList } from '@/components/crm/home/recent-list'
import { SamplesBar } from '@/components/crm/home/samples'
import { SetupChecklist } from '@/components/crm/home/setup-checklist'
import { Seen } from '@/components/crm/seen'
import { ActivityList } from '@/components/crm/work/activity-list'
import { formatDate, formatMoney } from '@/components/ui/format'
import { PageHeader } from '@/components/ui/page-header'
import { SectionHeading } from '@/components/ui/section'
import { listToDo, toDoLimit } from '@/lib/crm/activities/queries'
import { dealsTableHref } from '@/lib/crm/deals/table-href'
import { getCharts } from '@/lib/crm/home/figures'
import { getMonth, getSetup, listGoingQuiet, listWithoutNextStep } from '@/lib/crm/home/queries'
import { listRecentlyViewed } from '@/lib/crm/recents/queries'
import { getWorkspaceSettings } from '@/lib/crm/workspace/queries'
import { currentTenant } from '@/lib/tenancy/current'

export const metadata: Metadata = { title: 'Home' }

/** What is long overdue does not push today out of sight. */
const shownOverdue = 8

/** Answers one question: what is next? */
export default async function HomePage() {
  const tenant = await currentTenant()
  const me = tenant.actor.memberId ?? ''
  const [todo, month, setup, withoutStep, quiet, settings, charts, recent] = await Promise.all([
    listToDo(tenant, me),
    getMonth(tenant, me),
    getSetup(tenant),
    listWithoutNextStep(tenant, me),
    listGoingQuiet(tenant, me),
    getWorkspaceSettings(tenant),
    getCharts(tenant),
    listRecentlyViewed(tenant, 6),
  ])
  const overdue = todo.filter(row => row.when === 'overdue')
  const today = todo.filter(row => row.when === 'today')
  // So much is overdue that nothing is known of today.
  const isCut = todo.length === toDoLimit
  const isTodayKnown = !isCut || today.length > 0
  const isSetUp = setup?.isDismissed || (setup?.hasCompany && setup.hasDeal && setup.hasColleague)

  return (
    <>
      <PageHeader title="Home" line />
      <div className="relative min-h-0 flex-1 overflow-y-auto" tabIndex={0}>
        <div className="mx-auto flex max-w-180 flex-col gap-6 px-4 py-6 sm:px-6">
          <div>
            <p className="text-13 text-ink-3">{formatDate(month.today, { full: true })}</p>
            <p className="text-24 font-semibold">{headline(todo.length, isCut)}</p>
          </div>
          {setup?.hasSamples && <SamplesBar mayRemove={tenant.can('workspace:update')} />}
          {setup && !isSetUp && (
            <SetupChecklist
              setup={setup}
              mayDismiss={tenant.can('workspace:update')}
              mayShape={tenant.can('pipeline:update')}
            />
          )}
          {(month.openCount > 0 || month.wonCount > 0) && (
            <p className="rounded-lg border bg-sunken px-4 py-3 text-13 text-ink-2">
              <Seen fields={['amount', 'closedOn']}>
                <b className="nums text-16 font-semibold text-ink">
                  {formatMoney(month.won, month.currency)}
                </b>
              </Seen>{' '}
              won this month with{' '}
              <DealsLink
                href={dealsTableHref({ owner: 'me', closed: month.today.slice(0, 7) }, 'won')}
                count={month.wonCount}
              />
              ,{' '}
              <Seen fields={['amount']}>
                <b className="nums font-medium text-ink">{formatMoney(month.open, month.currency)}</b>
              </Seen>{' '}
              open in <DealsLink href={dealsTableHref({ owner: 'me' }, 'open')} count={month.openCount} />.
              {month.others > 0 &&
                ` ${month.others} of them without an exchange rate are left out of the sums.`}
            </p>
          )}
          {overdue.length > 0 && (
            <section>
              <SectionHeading
                title="Overdue"
                count={isTodayKnown ? overdue.length : `${overdue.length}+`}
                action={overdue.length > shownOverdue && <ActivitiesLink />}
              />
              <ActivityList rows={overdue.slice(0, shownOverdue)} timeZone={settings.timeZone} showLinks />
            </section>
          )}
          {isTodayKnown && (
            <section>
              <SectionHeading
                title="Today"
                count={isCut ? `${today.length}+` : today.length}
                action={overdue.length <= shownOverdue && <ActivitiesLink />}
              />
              <ActivityList
                rows={today}
                timeZone={settings.timeZone}
                showLinks
                empty="Nothing is due today. Plan a call or a task on a company, a contact or a deal."
              />
            </section>
          )}
          <AttentionList
            title="No next step"
            href={dealsTableHref({ owner: 'me', focus: 'no-step' }, 'open')}
            deals={withoutStep.rows}
            total={withoutStep.total}
          />
          <AttentionList
            title="Going quiet"
            href={dealsTableHref({ owner: 'me', focus: 'rotting' }, 'open')}
            deals={quiet.rows}
            total={quiet.total}
            showsDays
          />
          {charts &&
            (charts.won.some(month => month.count > 0) || charts.stages.some(one => one.count > 0)) && (
              <DealCharts charts={charts} />
            )}
          {recent.length > 0 && <RecentList records={recent} />}
        </div>
      </div>
    </>
  )
}

/** Mine, the oldest first. */
function ActivitiesLink() {
  return (
    <Link href="/activities" className="rounded-sm text-13 text-accent-ink hover:underline">
      All activities
    </Link>
  )
}

function DealsLink({ href, count }: { href: string; count: number }) {
  return (
    <Link href={href} className="rounded-sm text-accent-ink underline">
      {count} {count === 1 ? 'deal' : 'deals'}
    </Link>
  )
}

const headline = (count: number, isCut: boolean) =>
  count === 0
    ? 'Nothing is due today'
    : count === 1
      ? 'One thing today'
      : `${count}${isCut ? '+' : ''} things today`
