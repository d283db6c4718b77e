import Link from 'next/link'
import type { ReactNode } from 'react'

export type ChartRow = {
  key: string
  label: ReactNode
  value: number
  /** The value in words. */
  figure: string
  detail?: string
  href: string
}

/** Amounts side by side as horizontal bars. It is a table, so that it is read as one; each line leads to its list. */
export function ChartRows({
  caption,
  head,
  rows,
}: {
  /** What it says, in one sentence. */
  caption: string
  /** Names of its columns. */
  head: readonly [string, string]
  rows: readonly ChartRow[]
}) {
  const most = Math.max(...rows.map(row => row.value), 0)

  return (
    <table className="w-full border-collapse text-13">
      <caption className="sr-only">{caption}</caption>
      <thead className="sr-only">
        <tr>
          <th scope="col">{head[0]}</th>
          <th scope="col">{head[1]}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(row => (
          <tr key={row.key} className="relative h-11 hover:bg-hover">
            <th scope="row" className="p-0 text-left align-middle font-normal">
              <Link href={row.href} className="block rounded-sm px-1 after:absolute after:inset-0">
                {row.label}
              </Link>
              <svg aria-hidden width="100%" height="8" className="mt-1 block overflow-visible px-1">
                <rect width="100%" height="8" rx="2" fill="var(--color-chart-grid)" />
                {row.value > 0 && (
                  <rect
                    width={`${Math.max(0.5, (row.value / most) * 100)}%`}
                    height="8"
                    rx="2"
                    fill="var(--color-chart-1)"
                  />
                )}
              </svg>
            </th>
            <td className="w-px py-1 pr-1 pl-4 text-right align-middle whitespace-nowrap">
              <span className="nums block font-medium">{row.figure}</span>
              {row.detail && <span className="nums block text-12 text-ink-3">{row.detail}</span>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
