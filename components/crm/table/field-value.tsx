import Link from 'next/link'
import type { ReactNode } from 'react'
import { DayText } from '@/components/crm/deals/day-text'
import { CompanyLink } from '@/components/crm/records/company-link'
import { OwnerMark } from '@/components/crm/records/owner-mark'
import { dayIn } from '@/components/crm/table/calendar'
import { DueValue } from '@/components/crm/table/due-value'
import { optionColor } from '@/components/crm/table/option-colors'
import { StageName } from '@/components/crm/table/stage-name'
import { Dot } from '@/components/ui/dot'
import { Money } from '@/components/ui/figures'
import { formatDateTime, formatNumber } from '@/components/ui/format'
import type { IconName } from '@/components/ui/icons'
import { TagChip } from '@/components/ui/tag-chip'
import { tagColorOf } from '@/components/ui/tag-colors'
import type { Field, ListRow } from '@/lib/crm/objects/field'
import type { StageMarks } from '@/lib/crm/pipelines/stage-marks'

export type ValueSurroundings = {
  today: string
  timeZone: string
  currency: string
  /** How the stages of deals are drawn, by their ids. */
  stages?: StageMarks
}

/** The value of any field as a cell shows it; nothing where there is none. `isPlain`: without links in it. */
export function FieldValue({
  field,
  row,
  today,
  timeZone,
  currency,
  stages,
  isPlain = false,
}: ValueSurroundings & { field: Field; row: Pick<ListRow, 'cells'>; isPlain?: boolean }): ReactNode {
  const cell = row.cells[field.key]
  if (cell === null || cell === undefined || cell === '') return null
  if (typeof cell === 'boolean') return <Dot color={cell ? 'green' : 'gray'}>{cell ? 'Yes' : 'No'}</Dot>
  if (typeof cell === 'number') return figure(field, cell)
  if (typeof cell === 'object' && 'amount' in cell)
    return <Money amount={cell.amount} currency={cell.currency ?? currency} />
  if (typeof cell === 'object' && 'id' in cell && field.relation === 'stage')
    return <StageName name={cell.name} mark={stages?.[cell.id]} />
  if (typeof cell === 'object' && 'id' in cell) return <Named field={field} named={cell} />
  if (typeof cell === 'object')
    return (
      <span
        title={cell.map(one => (typeof one === 'string' ? labelOf(field, one) : one.name)).join(', ')}
        className="flex gap-1"
      >
        {cell.map((one, at) => {
          const [key, color, name] =
            typeof one === 'string'
              ? ([one, tagColorOf(one), labelOf(field, one)] as const)
              : ([one.id, one.color, one.name] as const)

          return (
            // Where there is too little room the last of them gives way first.
            <span key={key} style={{ flexShrink: 20 ** at }} className="inline-flex min-w-6">
              <TagChip color={color}>{name}</TagChip>
            </span>
          )
        })}
      </span>
    )

  const out = isPlain ? undefined : wayOut(field, cell)
  switch (field.type) {
    case 'select':
      return <Dot color={optionColor(cell)}>{labelOf(field, cell)}</Dot>
    case 'number':
    case 'percent':
      return figure(field, Number(cell))
    case 'date':
      return <DayText day={cell} today={today} />
    case 'datetime':
      if (field.isDue)
        return (
          <DueValue cell={cell} isOpen={row.cells.status === 'planned'} today={today} timeZone={timeZone} />
        )
      return (
        <span title={cell.includes('T') ? formatDateTime(cell, timeZone) : undefined}>
          <DayText day={dayIn(cell, timeZone)} today={today} />
        </span>
      )
    case 'url':
    case 'email':
    case 'phone':
      return <Outward href={out?.href}>{shortened(field, cell)}</Outward>
    default:
      return <span title={cell}>{cell}</span>
  }
}

const labelOf = (field: Field, value: string): string =>
  field.options?.find(option => option.value === value)?.label ?? value

/** A year stands without a comma. */
function figure(field: Field, value: number): string {
  if (field.type === 'percent') return `${formatNumber(value)}%`

  return field.key.endsWith('Year') ? String(value) : formatNumber(value)
}

function Named({ field, named }: { field: Field; named: { id: string; name: string } }) {
  if (field.type === 'member') return <OwnerMark owner={named} />
  if (field.relation === 'company') return <CompanyLink company={named} />
  const href = recordHref(field, named.id)
  if (!href) return <span title={named.name}>{named.name}</span>

  return (
    <Link
      href={href}
      prefetch={false}
      title={named.name}
      className="cut inline-block max-w-full rounded-sm hover:underline"
    >
      {named.name}
    </Link>
  )
}

/** Where a record that a relation points to has a page. */
const paths: Partial<Record<NonNullable<Field['relation']>, string>> = {
  company: '/companies',
  contact: '/contacts',
  deal: '/deals',
}

/** The page of the record that a relation points to; undefined where there is none. */
export function recordHref({ relation }: Field, id: string): string | undefined {
  const path = relation && paths[relation]

  return path && `${path}/${id}`
}

/** What a value leads to outside of the product. An address that is none of the web's leads nowhere. */
export function wayOut(
  { type }: Field,
  value: string,
): { href: string; icon: IconName; label: string } | undefined {
  if (type === 'email') return { href: `mailto:${value}`, icon: 'email', label: `Write to ${value}` }
  if (type === 'phone')
    return { href: `tel:${value.replace(/[^\d+]/g, '')}`, icon: 'call', label: `Call ${value}` }
  if (type === 'url' && /^https?:\/\//i.test(value))
    return { href: value, icon: 'external', label: `Open ${value}` }

  return undefined
}

const shortened = ({ type }: Field, value: string): string =>
  type === 'url' ? value.replace(/^https?:\/\/(www\.)?/, '').replace(/\/$/, '') : value

function Outward({ href, children }: { href: string | undefined; children: string }) {
  if (!href) return <span title={children}>{children}</span>
  const isPage = href.startsWith('http')

  return (
    <a
      href={href}
      title={children}
      {...(isPage && { target: '_blank', rel: 'noreferrer' })}
      className="cut inline-block max-w-full rounded-sm hover:underline"
    >
      {children}
    </a>
  )
}
