'use client'

import { OwnerMark } from '@/components/crm/records/owner-mark'
import { useList } from '@/components/crm/table/list-context'
import { optionColor } from '@/components/crm/table/option-colors'
import { StageName } from '@/components/crm/table/stage-name'
import { Dot } from '@/components/ui/dot'
import { Money } from '@/components/ui/figures'
import { formatMonth, formatNumber } from '@/components/ui/format'
import { Icon } from '@/components/ui/icon'
import type { Group } from '@/lib/crm/lists/grouping'
import type { Field } from '@/lib/crm/objects/field'

/** The head of a group: what its records have in common, how many they are and what they are worth. */
export function GroupHead({
  field,
  group,
  isOpen,
  onFold,
}: {
  field: Field
  group: Group
  isOpen: boolean
  /** With Alt all groups do the same. */
  onFold: (all: boolean) => void
}) {
  const { currency, words } = useList()
  const { count, sum, others } = group

  return (
    <button
      type="button"
      aria-expanded={isOpen}
      onClick={event => onFold(event.altKey)}
      className="sticky left-2 inline-flex h-full max-w-full items-center gap-2 rounded-md pr-2 text-13 font-medium"
    >
      <Icon name={isOpen ? 'down' : 'right'} size={14} className="text-ink-3" />
      <GroupName field={field} group={group} />
      <span className="nums font-normal text-ink-3">
        {formatNumber(count)}
        <span className="sr-only"> {count === 1 ? words.one : words.many}</span>
      </span>
      {sum !== null && <Money amount={sum} currency={currency} className="font-normal text-ink-2" />}
      {others > 0 && (
        <span className="nums text-12 font-normal text-ink-3">and {formatNumber(others)} without a rate</span>
      )}
    </button>
  )
}

function GroupName({ field, group: { key, name } }: { field: Field; group: Group }) {
  const { stages } = useList()
  if (key === null) return <span className="cut text-ink-2">No {field.label.toLowerCase()}</span>
  if (field.type === 'checkbox') {
    return (
      <Dot
        color={key === 'true' ? 'green' : 'gray'}
      >{`${field.label}: ${key === 'true' ? 'yes' : 'no'}`}</Dot>
    )
  }
  if (field.type === 'date' || field.type === 'datetime')
    return <span className="cut">{formatMonth(key)}</span>
  if (field.type === 'select') return <Dot color={optionColor(key)}>{name ?? key}</Dot>
  if (field.relation === 'stage') return <StageName name={name ?? 'unknown'} mark={stages?.[key]} />
  if (field.type === 'member') return <OwnerMark owner={{ id: key, name: name ?? 'unknown' }} />

  return <span className="cut">{name ?? 'unknown'}</span>
}
