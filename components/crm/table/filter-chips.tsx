'use client'

import Link from 'next/link'
import { useList } from '@/components/crm/table/list-context'
import { fieldIcons, operatorWords, valuesWords } from '@/components/crm/table/words'
import { cn } from '@/components/ui/cn'
import { Icon } from '@/components/ui/icon'
import type { IconName } from '@/components/ui/icons'
import type { Filter } from '@/lib/crm/lists/filter'
import { asGroup, countTests, grouped, isAll, isTest, partsOf } from '@/lib/crm/lists/filter-tree'
import { placeHref } from '@/lib/crm/views/place'

/** What the list is narrowed to: each part with its words and the way to drop it. A press on the words edits it. */
export function FilterChips({ edit }: { edit: () => void }) {
  const { place, fields, names } = useList()
  const { state } = place
  const root = asGroup(state.filter)
  const parts = isAll(root) ? partsOf(root) : [root]
  const without = (at: number): Filter | undefined => {
    const left = parts.filter((_, index) => index !== at)

    return left.length > 0 ? grouped(true, left) : undefined
  }
  const hrefWithout = (at: number) =>
    placeHref(place, { state: { ...state, filter: without(at) }, open: null })

  return parts.map((part, at) => {
    if (!isTest(part)) {
      const words = `${isAll(part) ? 'All' : 'Any'} of ${countTests(part)}`

      // biome-ignore lint/suspicious/noArrayIndexKey: a part has no other name than its place
      return <Chip key={at} icon="filter" label={words} href={hrefWithout(at)} edit={edit} />
    }
    const field = fields.find(one => one.key === part.field)
    if (!field) return null

    return (
      <Chip
        key={`${part.field} ${part.operator} ${part.values.join()}`}
        icon={fieldIcons[field.type]}
        label={field.label}
        operator={operatorWords[part.operator]}
        value={valuesWords(field, part, names)}
        href={hrefWithout(at)}
        edit={edit}
      />
    )
  })
}

function Chip({
  label,
  icon,
  operator,
  value,
  href,
  edit,
}: {
  label: string
  icon: IconName
  operator?: string
  value?: string
  href: string
  edit: () => void
}) {
  const words = [label, operator, value].filter(Boolean).join(' ')

  return (
    <span className="inline-flex h-control shrink-0 items-center divide-x rounded-md border border-line-strong bg-raised text-12 coarse:h-touch">
      <button
        type="button"
        aria-label={`Change the filter ${words}`}
        onClick={edit}
        onKeyDown={event => {
          if (event.key !== 'Backspace' && event.key !== 'Delete') return
          event.preventDefault()
          const drop = event.currentTarget.nextElementSibling
          if (drop instanceof HTMLElement) drop.click()
        }}
        className="inline-flex h-full items-center divide-x rounded-l-md hover:bg-hover"
      >
        <span className="inline-flex h-full items-center gap-1.5 px-2 text-ink-2">
          <Icon name={icon} size={12} className="text-ink-3" />
          {label}
        </span>
        {operator && (
          <span
            className={cn(
              'inline-flex h-full items-center px-2 text-ink-2',
              // It goes without saying, where room is dear.
              operator === 'is' && 'max-sm:hidden',
            )}
          >
            {operator}
          </span>
        )}
        {value && (
          <span className="inline-flex h-full max-w-40 items-center px-2 font-medium">
            <span className="cut">{value}</span>
          </span>
        )}
      </button>
      <Link
        href={href}
        scroll={false}
        aria-label={`Drop the filter ${words}`}
        className="inline-flex h-full w-6 items-center justify-center rounded-r-md text-ink-3 hover:bg-hover hover:text-ink coarse:w-touch"
      >
        <Icon name="close" size={12} />
      </Link>
    </span>
  )
}
