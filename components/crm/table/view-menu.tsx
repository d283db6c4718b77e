'use client'

import { useList } from '@/components/crm/table/list-context'
import { ButtonLink } from '@/components/ui/button-link'
import { viewHref } from '@/lib/crm/views/place'

/** What is done with the view that is shown. */
export function ViewMenu({ isChanged }: { isChanged: boolean }) {
  const { place } = useList()

  return (
    isChanged && (
      <ButtonLink href={viewHref(place, place.view.key)} tone="ghost" icon="undo">
        Reset
      </ButtonLink>
    )
  )
}
