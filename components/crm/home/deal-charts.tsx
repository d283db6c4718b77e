import Link from 'next/link'
import { StageMark } from '@/components/crm/deals/stage-mark'
import { ChartColumns } from '@/components/ui/chart-columns'
import { ChartRows } from '@/components/ui/chart-rows'
import { formatMoney, formatMonth, formatNumber, formatShortMoney } from '@/components/ui/format'
import { SectionHeading } from '@/components/ui/section'
import { dealsTableHref } from '@/lib/crm/deals/table-href'
import type { MonthFigures, StageFigures } from '@/lib/crm/home/figures'

type Charts = {
  pipeline: { id: string; name: string; isOnly: boolean }
  currency: string
  stages: readonly StageFigures[]
  won: readonly MonthFigures[]
  hides: { amounts: boolean; months: boolean }
}

/**
 * What stands in each stage, and what was won month by month: each bar opens the deals behind it. Where amounts are
 * hidden, or there are none, deals are counted.
 */
export function DealCharts({ charts: { pipeline, currency, stages, won, hides } }: { charts: Charts }) {
  const of = pipeline.isOnly ? '' : ` · ${pipeline.name}`
  const ofOpen = told(stages, hides.amounts, currency)
  const ofWon = told(won, hides.amounts, currency)

  return (
    <div className="grid gap-6 md:grid-cols-[5fr_6fr] md:gap-8">
      <section className="min-w-0">
        <SectionHeading title={`Pipeline by stage${of}`} count={ofOpen.total} />
        <ChartRows
          caption={
            ofOpen.isCount
              ? `${ofOpen.total} stand in ${stages.length} stages.`
              : `Open deals are worth ${ofOpen.total} in ${stages.length} stages.`
          }
          head={['Stage', ofOpen.isCount ? 'Deals' : 'Amount']}
          rows={stages.map(({ stage, ...of }) => ({
            key: stage.id,
            label: <StageMark stage={stage} stages={stages.map(one => one.stage)} />,
            ...ofOpen.figures(of),
            href: dealsTableHref({ pipeline: pipeline.id, stage: stage.id }, 'open'),
          }))}
        />
        <LeftOut count={othersOf(stages)} currency={currency} />
      </section>
      {hides.months ? null : (
        <section className="min-w-0">
          <SectionHeading title={`Won by month${of}`} count={ofWon.total} />
          {countAll(won) === 0 ? (
            <p className="py-2 text-13 text-ink-2">Nothing was won in the last {won.length} months.</p>
          ) : (
            <ChartColumns
              caption={`${ofWon.total} were won in the last ${won.length} months.`}
              head={['Month', 'Won']}
              tickOf={value => (ofWon.isCount ? formatNumber(value) : formatShortMoney(value, currency))}
              columns={won.map(({ month, ...of }) => ({
                key: month,
                label: formatMonth(month).slice(0, 3),
                name: formatMonth(month),
                ...ofWon.figures(of),
                href: dealsTableHref({ pipeline: pipeline.id, closed: month }, 'won'),
              }))}
            />
          )}
          <LeftOut count={othersOf(won)} currency={currency} />
        </section>
      )}
    </div>
  )
}

function LeftOut({ count, currency }: { count: number; currency: string }) {
  if (count === 0) return null

  return (
    <p className="mt-1 text-12 text-ink-3">
      {count === 1 ? 'One deal is' : `${formatNumber(count)} deals are`} in a currency without a{' '}
      <Link href="/settings#rates" className="rounded-sm underline">
        rate to {currency}
      </Link>{' '}
      and left out of the amounts.
    </p>
  )
}

/** How a chart says its figures: as money where there is some, otherwise as so many deals. */
function told(all: readonly { sum: string; count: number }[], hidesAmounts: boolean, currency: string) {
  const sum = sumOf(all)
  const isCount = hidesAmounts || sum === 0

  return {
    isCount,
    total: isCount ? countOf(countAll(all)) : formatMoney(sum, currency),
    figures: (of: { sum: string; count: number }) => ({
      value: isCount ? of.count : Number(of.sum),
      figure: isCount ? countOf(of.count) : formatMoney(of.sum, currency),
      ...(!isCount && { detail: countOf(of.count) }),
    }),
  }
}

const countOf = (count: number): string => (count === 1 ? '1 deal' : `${formatNumber(count)} deals`)
const countAll = (figures: readonly { count: number }[]): number =>
  figures.reduce((all, { count }) => all + count, 0)
const sumOf = (figures: readonly { sum: string }[]): number =>
  figures.reduce((all, { sum }) => all + Number(sum), 0)
const othersOf = (figures: readonly { others: number }[]): number =>
  figures.reduce((all, { others }) => all + others, 0)
