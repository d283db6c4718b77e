'use client'

import { useOptimistic, useTransition } from 'react'
import { useAct } from '@/components/form/use-act'
import { cn } from '@/components/ui/cn'
import { IconButton } from '@/components/ui/icon-button'
import { setFavourite } from '@/lib/crm/favourites/actions'

/** Keeps a record at hand in the sidebar, or not any more. */
export function Star({
  kind,
  id,
  isFavourite,
}: {
  kind: 'company' | 'contact' | 'deal'
  id: string
  isFavourite: boolean
}) {
  const [act] = useAct(setFavourite)
  const [isStarred, setStarred] = useOptimistic(isFavourite)
  const [, start] = useTransition()
  const change = () =>
    start(async () => {
      setStarred(!isStarred)
      await act({ kind, id, isFavourite: !isStarred })
    })

  return (
    <IconButton
      icon="favourite"
      label={isStarred ? 'Remove from favourites' : 'Add to favourites'}
      aria-pressed={isStarred}
      onClick={change}
      className={cn(isStarred && '[&_svg]:fill-current [&_svg]:text-warn')}
    />
  )
}
