import Link from 'next/link'
import type { ComponentProps, MouseEventHandler, ReactNode, Ref } from 'react'
import { cn } from '@/components/ui/cn'
import { Icon } from '@/components/ui/icon'

/**
 * Rows of 36 px with a head and a foot that stay. The scrolling box is this one, so give it a height
 * (`min-h-0 flex-1` in a column). `label` names the table. One that `stacks` has no columns on a phone: a row is its
 * name and, below, the other cells one after the other, so that nothing lies beyond the edge.
 */
export function Table({
  label,
  rowCount,
  inset = false,
  stacks = false,
  box,
  onScroll,
  className,
  children,
  ...rest
}: ComponentProps<'table'> & {
  label: string
  /** Stands below a heading, inside a page's padding: its words begin where the heading does. */
  inset?: boolean
  stacks?: boolean
  /** Of the whole result, when only a part of it is here. */
  rowCount?: number
  /** The box that scrolls. */
  box?: Ref<HTMLDivElement>
  onScroll?: () => void
}) {
  return (
    <div
      ref={box}
      onScroll={onScroll}
      className={cn('relative min-h-0 flex-1 overflow-auto', inset && '-mx-4')}
      tabIndex={0}
    >
      <table
        {...rest}
        aria-label={label}
        aria-rowcount={rowCount}
        data-stacks={stacks || undefined}
        className={cn(
          'w-full border-separate border-spacing-0 text-13 stacked:block stacked:[&>tbody]:block',
          className,
        )}
      >
        {children}
      </table>
    </div>
  )
}

export function TableHead({ children }: { children: ReactNode }) {
  return (
    <thead className="stacked:sr-only">
      <tr>{children}</tr>
    </thead>
  )
}

export type SortDirection = 'ascending' | 'descending'

/** With `sortHref` the head is a link that sorts, so that the order is in the address. */
export function Th({
  children,
  sort,
  sortHref,
  onSort,
  rank,
  handle,
  align = 'left',
  sticky = false,
  className,
  ...rest
}: Omit<ComponentProps<'th'>, 'align'> & {
  sort?: SortDirection
  sortHref?: string
  /** Sees the press before the link is followed. */
  onSort?: MouseEventHandler
  /** Which key of the order this column is, when there are several. */
  rank?: number
  /** Stands at the right edge. */
  handle?: ReactNode
  align?: 'left' | 'right'
  sticky?: boolean
}) {
  const words = (
    <>
      <span className="cut">{children}</span>
      {sort && <Icon name={sort === 'ascending' ? 'sortedUp' : 'sortedDown'} size={12} />}
      {rank && <span className="nums text-11">{rank}</span>}
    </>
  )
  return (
    <th
      {...rest}
      scope="col"
      aria-sort={sort ?? (sortHref ? 'none' : undefined)}
      className={cn(
        'sticky top-0 z-sticky h-field border-b bg-canvas px-2 text-12 font-medium text-ink-3 first:pl-4 last:pr-4',
        align === 'right' ? 'text-right' : 'text-left',
        sticky && 'left-0 z-panel',
        className,
      )}
    >
      {sortHref ? (
        <Link
          href={sortHref}
          prefetch={false}
          scroll={false}
          onClick={onSort}
          className={cn(
            '-mx-1.5 inline-flex h-6 max-w-full items-center gap-1 rounded-md px-1.5 hover:bg-hover hover:text-ink coarse:h-touch',
            sort && 'text-ink',
          )}
        >
          {words}
        </Link>
      ) : (
        <span className="inline-flex max-w-full items-center gap-1">{words}</span>
      )}
      {handle}
    </th>
  )
}

/** `open` marks the row whose record is in the side panel. */
export function Row({
  selected = false,
  open = false,
  className,
  ...rest
}: ComponentProps<'tr'> & { selected?: boolean; open?: boolean }) {
  return (
    <tr
      {...rest}
      aria-selected={selected || undefined}
      data-open={open || undefined}
      className={cn(
        'group h-row bg-canvas stacked:flex stacked:h-auto stacked:flex-wrap stacked:items-baseline stacked:gap-x-3 stacked:gap-y-0.5 stacked:border-b stacked:px-4 stacked:py-2.5',
        selected && 'bg-selected',
        className,
      )}
    />
  )
}

const stackedLook =
  'stacked:h-auto stacked:max-w-full stacked:border-0 stacked:p-0 stacked:text-left stacked:whitespace-normal stacked:overflow-visible stacked:[overflow-wrap:anywhere] stacked:first:pl-0 stacked:last:pr-0'

/** The hover and the tint lie on the cells, so that a sticky one hides what scrolls under it. */
const cellLook =
  'h-row max-w-72 border-b bg-canvas px-2 first:pl-4 last:pr-4 group-hover:lay-hover group-aria-selected:bg-selected group-data-open:lay-hover group-data-open:first:shadow-[inset_2px_0_0_var(--color-accent)]'

/** On a phone, in a table that stacks, a `label` says what a bare figure is, and a `whole` cell has a line for itself. */
export function Cell({
  align = 'left',
  muted = false,
  label,
  whole = false,
  className,
  children,
  ...rest
}: Omit<ComponentProps<'td'>, 'align'> & {
  align?: 'left' | 'right'
  muted?: boolean
  label?: string
  whole?: boolean
}) {
  return (
    <td
      {...rest}
      className={cn(
        cellLook,
        'cut [&>*]:align-middle',
        align === 'right' && 'nums text-right',
        muted ? 'text-ink-2' : 'text-ink',
        className,
        stackedLook,
        'stacked:empty:hidden',
        whole && 'stacked:basis-full',
      )}
    >
      {label && <span className="hidden text-ink-3 stacked:inline">{label} </span>}
      {children}
    </td>
  )
}

/** The record's name: heads its row, stays at the left, and is the link that opens it. */
export function NameCell({
  href,
  lead,
  mark,
  children,
  className,
}: {
  href: string
  /** Stands before the link, for what is pressed by itself. */
  lead?: ReactNode
  /** An `Avatar`. */
  mark?: ReactNode
  children: ReactNode
  className?: string
}) {
  return (
    <th
      scope="row"
      className={cn(
        cellLook,
        'sticky left-0 z-sticky text-left font-medium',
        className,
        stackedLook,
        'stacked:basis-full',
      )}
    >
      <div className="flex items-center gap-2">
        {lead}
        {/* A list has more rows than anyone opens: each prefetch would be a request. */}
        <Link
          href={href}
          prefetch={false}
          className="flex min-h-6 min-w-0 flex-1 items-center gap-2 rounded-md text-ink stacked:coarse:min-h-touch"
        >
          {mark}
          <span className="cut" title={typeof children === 'string' ? children : undefined}>
            {children}
          </span>
        </Link>
      </div>
    </th>
  )
}

/** One figure for each column, 34 px, always in sight. */
export function TableFoot({ children }: { children: ReactNode }) {
  return (
    <tfoot>
      <tr>{children}</tr>
    </tfoot>
  )
}

export function FootCell({
  figure,
  word,
  align = 'left',
  ...rest
}: Omit<ComponentProps<'td'>, 'align'> & {
  figure?: ReactNode
  word?: ReactNode
  align?: 'left' | 'right'
}) {
  return (
    <td
      {...rest}
      className={cn(
        'nums sticky bottom-0 z-sticky h-8.5 whitespace-nowrap border-t bg-canvas px-2 text-12 text-ink-3 first:pl-4 last:pr-4',
        align === 'right' && 'text-right',
      )}
    >
      {figure !== undefined && <span className="font-medium text-ink">{figure}</span>} {word}
    </td>
  )
}
