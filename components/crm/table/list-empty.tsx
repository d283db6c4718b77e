'use client'

import type { ReactNode } from 'react'
import { useList } from '@/components/crm/table/list-context'
import { ButtonLink } from '@/components/ui/button-link'
import { EmptyState } from '@/components/ui/empty-state'
import { countTests } from '@/lib/crm/lists/filter-tree'
import { differs, placeHref } from '@/lib/crm/views/place'

export type Empty = {
  text: ReactNode
  action?: ReactNode
  /** What a view of the product says by itself, by its key. */
  ofViews?: Readonly<Record<string, ReactNode>>
}

/** Where the first row would stand: what belongs here and how it comes here, or that the filters let nothing through. */
export function ListEmpty({ text, action, ofViews = {} }: Empty) {
  const { place } = useList()
  const { q, filter } = place.state
  const count = countTests(filter)
  if (!q && count === 0 && !place.after) return <EmptyState text={text} action={action} />
  const said = ofViews[place.view.key]
  if (said && !q && !differs(place) && !place.after) return <EmptyState text={said} />
  const what = [q && `“${q}”`, count > 0 && (count === 1 ? 'this filter' : `these ${count} filters`)]
    .filter(Boolean)
    .join(' and ')

  return (
    <EmptyState
      text={what ? `Nothing matches ${what}.` : 'The list ends before this page.'}
      action={
        <ButtonLink
          href={placeHref(place, {
            state: { ...place.state, q: undefined, filter: undefined },
            after: null,
            open: null,
          })}
        >
          {what ? 'Clear filters' : 'First page'}
        </ButtonLink>
      }
    />
  )
}
