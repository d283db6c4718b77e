import Link from 'next/link'
import type { ReactNode } from 'react'
import { cn } from '@/components/ui/cn'
import { ProgressBar } from '@/components/ui/progress-bar'
import { Spinner } from '@/components/ui/spinner'

/** What runs for this workspace: "Importing deals.csv, 62%". One may leave its page; the sidebar carries it. */
export function JobLine({
  href,
  label,
  percent,
  act,
  className,
}: {
  /** Its page, if it has one. */
  href?: string | undefined
  label: string
  percent?: number
  act?: ReactNode
  className?: string
}) {
  const look = cn(
    'flex flex-col gap-1.5 rounded-md px-2 py-1.5 text-12 text-ink-2 folded:items-center folded:px-0',
    href && 'hover:bg-hover',
    className,
  )
  const content = (
    <>
      <span className="flex min-w-0 items-center gap-2.5">
        <Spinner size={16} className="text-accent-ink" />
        <span className="cut flex-1 folded:sr-only">{label}</span>
        {percent !== undefined && <span className="nums folded:sr-only">{Math.round(percent)}%</span>}
        {act && <span className="-my-1.5 folded:hidden">{act}</span>}
      </span>
      {percent !== undefined && (
        <span className="folded:hidden">
          <ProgressBar label={label} value={percent} thin />
        </span>
      )}
    </>
  )

  return href ? (
    <Link href={href} title={label} className={look}>
      {content}
    </Link>
  ) : (
    <div title={label} className={look}>
      {content}
    </div>
  )
}
