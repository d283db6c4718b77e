'use client'

import Link from 'next/link'
import { useEffect, useRef, useState } from 'react'
import { useList } from '@/components/crm/table/list-context'
import { useViewActs } from '@/components/crm/table/use-view-acts'
import { ViewMenu } from '@/components/crm/table/view-menu'
import { cn } from '@/components/ui/cn'
import { Icon } from '@/components/ui/icon'
import { tabStyle } from '@/components/ui/tab-style'
import { differs, viewHref } from '@/lib/crm/views/place'

const dragged = 'application/x-view'

/** The views of a list: those of the product, then those that were saved, which are drawn to their places. */
export function ViewTabs() {
  const { views, place, words } = useList()
  const { moveTo } = useViewActs()
  const [over, setOver] = useState<string>()
  const current = useRef<HTMLAnchorElement>(null)
  const isChanged = differs(place)
  const saved = views.filter(view => view.saved)

  // Of many views the one that is shown is in sight.
  useEffect(() => {
    if (place.view.key) current.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [place.view.key])

  return (
    <>
      <nav
        aria-label={`Views of ${words.many}`}
        // A wheel that only turns up and down reaches all of them too.
        onWheel={event => {
          if (event.deltaX === 0) event.currentTarget.scrollLeft += event.deltaY
        }}
        className="flex w-0 min-w-20 max-w-max flex-1 items-center gap-0.5 overflow-x-auto [scrollbar-width:none] max-sm:w-auto max-sm:flex-none max-sm:overflow-visible"
      >
        {views.map(view => {
          const isCurrent = view.key === place.view.key

          return (
            <Link
              key={view.key}
              href={viewHref(place, view.key)}
              ref={isCurrent ? current : undefined}
              aria-current={isCurrent ? 'page' : undefined}
              className={cn(tabStyle, over === view.key && 'shadow-[inset_2px_0_0_var(--color-accent)]')}
              draggable={view.saved?.mayChange === true}
              onDragStart={event => event.dataTransfer.setData(dragged, view.key)}
              {...(view.saved && {
                onDragOver: event => {
                  if (!event.dataTransfer.types.includes(dragged)) return
                  event.preventDefault()
                  setOver(view.key)
                },
                onDragLeave: () => setOver(undefined),
                onDrop: event => {
                  event.preventDefault()
                  setOver(undefined)
                  void moveTo(event.dataTransfer.getData(dragged), saved.indexOf(view))
                },
              })}
            >
              {view.saved?.isPinned && <Icon name="favourite" size={12} />}
              {view.saved?.visibility === 'team' && <Icon name="team" size={12} />}
              {view.saved?.visibility === 'everyone' && <Icon name="people" size={12} />}
              {view.name}
              {isCurrent && isChanged && (
                <span className="size-1.5 rounded-full bg-accent">
                  <span className="sr-only">, changed</span>
                </span>
              )}
            </Link>
          )
        })}
      </nav>
      <ViewMenu isChanged={isChanged} />
    </>
  )
}
