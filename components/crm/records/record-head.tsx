import type { ReactNode } from 'react'
import { Avatar } from '@/components/ui/avatar'
import { formatMoney, formatNumber } from '@/components/ui/format'
import type { DealFigures } from '@/lib/crm/records/figures'

/** Who or what this is: mark, name, one line, and what they are worth so far. */
export function RecordHead({
  kind,
  id,
  name,
  meta,
  figures,
  level = 1,
}: {
  kind: 'company' | 'contact'
  id: string
  name: string
  meta: ReactNode
  figures?: DealFigures
  /** 1 on its own page, 2 in a panel beside a list. */
  level?: 1 | 2
}) {
  const Heading = level === 1 ? 'h1' : 'h2'
  const shown = [
    { label: 'Open deals', sum: figures?.open, count: figures?.openCount ?? 0 },
    { label: 'Won', sum: figures?.won, count: figures?.wonCount ?? 0 },
  ].filter(figure => figure.count > 0)

  return (
    <div className="flex flex-wrap items-center justify-between gap-x-8 gap-y-3">
      <div className="flex min-w-0 items-start gap-3">
        <Avatar kind={kind} name={name} seed={id} size={44} />
        <div className="min-w-0">
          <Heading className="text-20 font-semibold [overflow-wrap:anywhere]">{name}</Heading>
          <p className="text-13 text-ink-2 [overflow-wrap:anywhere]">{meta}</p>
        </div>
      </div>
      {figures && shown.length > 0 && (
        <dl className="flex flex-wrap gap-x-8 gap-y-3">
          {shown.map(({ label, sum = '0', count }) => (
            <div key={label} className={level === 1 ? 'sm:text-right' : undefined}>
              <dt className="text-12 text-ink-3">
                {label} {Number(sum) > 0 && <span className="nums">{formatNumber(count)}</span>}
              </dt>
              <dd className="nums text-20 font-semibold">
                {Number(sum) > 0 ? formatMoney(sum, figures.currency) : formatNumber(count)}
              </dd>
            </div>
          ))}
          {figures.others > 0 && (
            <div className="self-end text-12 text-ink-3">
              <dt className="sr-only">Not in the sums</dt>
              <dd>{formatNumber(figures.others)} without an exchange rate</dd>
            </div>
          )}
        </dl>
      )}
    </div>
  )
}
