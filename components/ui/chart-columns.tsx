import Link from 'next/link'
import { ticksTo } from '@/components/ui/chart-scale'

export type ChartColumn = {
  key: string
  /** Below the column: "Nov". */
  label: string
  /** The same in full: "November 2026". */
  name: string
  value: number
  /** The value in words. */
  figure: string
  detail?: string
  href: string
}

const height = 144

/** Amounts over time as columns, each the way to its list, with the same as a table below. */
export function ChartColumns({
  caption,
  head,
  columns,
  tickOf,
}: {
  /** What it says, in one sentence. */
  caption: string
  head: readonly [string, string]
  columns: readonly ChartColumn[]
  /** A value of the scale in few letters. */
  tickOf: (value: number) => string
}) {
  const ticks = ticksTo(Math.max(...columns.map(column => column.value), 0))
  const top = ticks.at(-1) ?? 1
  // Where many stand side by side, every other one is named, the last among them.
  const isNamed = (at: number) => columns.length <= 6 || (columns.length - 1 - at) % 2 === 0
  const lengthOf = (value: number) => Math.round((value / top) * height * 10) / 10

  return (
    <figure aria-label={caption}>
      <div className="flex gap-2 pt-2">
        <div aria-hidden className="relative w-9 shrink-0" style={{ height }}>
          {ticks.map(tick => (
            <span
              key={tick}
              className="nums absolute right-0 -translate-y-1/2 text-11 text-ink-3"
              style={{ bottom: lengthOf(tick) - 16 }}
            >
              {tickOf(tick)}
            </span>
          ))}
        </div>
        <div className="relative min-w-0 flex-1">
          <svg aria-hidden width="100%" height={height} className="absolute inset-x-0 top-0 overflow-visible">
            {ticks.map(tick => (
              <line
                key={tick}
                x1="0"
                x2="100%"
                y1={height - lengthOf(tick)}
                y2={height - lengthOf(tick)}
                stroke="var(--color-chart-grid)"
              />
            ))}
          </svg>
          <ol className="relative flex">
            {columns.map(({ key, href, name, figure, detail, label, value }, at) => (
              <li key={key} className="min-w-0 flex-1">
                <Link
                  href={href}
                  title={`${name}: ${figure}`}
                  aria-label={[`${name}: ${figure}`, detail].filter(Boolean).join(', ')}
                  className="block rounded-sm hover:bg-hover"
                >
                  <svg aria-hidden width="100%" height={height} className="block overflow-hidden">
                    {value > 0 && (
                      // Two more below the line, so that only the upper corners are seen to be round.
                      <rect
                        x="20%"
                        width="60%"
                        y={height - Math.max(2, lengthOf(value))}
                        height={Math.max(2, lengthOf(value)) + 2}
                        rx="2"
                        fill="var(--color-chart-1)"
                      />
                    )}
                  </svg>
                  <span aria-hidden className="block pt-1 text-center text-11 text-ink-3">
                    {isNamed(at) ? label : '\u00a0'}
                  </span>
                </Link>
              </li>
            ))}
          </ol>
        </div>
      </div>
      <details className="mt-1 text-12">
        <summary className="inline-block rounded-sm text-ink-2 hover:text-ink">Show as table</summary>
        <table className="mt-1 w-full border-collapse">
          <thead>
            <tr className="text-left text-ink-3">
              <th scope="col" className="py-1 font-medium">
                {head[0]}
              </th>
              <th scope="col" className="py-1 text-right font-medium">
                {head[1]}
              </th>
            </tr>
          </thead>
          <tbody>
            {columns.map(({ key, href, name, figure, detail }) => (
              <tr key={key} className="border-t">
                <th scope="row" className="py-1 text-left font-normal">
                  <Link href={href} className="rounded-sm hover:underline">
                    {name}
                  </Link>
                </th>
                <td className="nums py-1 text-right">{[figure, detail].filter(Boolean).join(' · ')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  )
}
