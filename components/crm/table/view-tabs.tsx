'use client'

import Link from 'next/link'
import { useList } from '@/components/crm/table/list-context'
import { ViewMenu } from '@/components/crm/table/view-menu'
import { Icon } from '@/components/ui/icon'
import { tabStyle } from '@/components/ui/tab-style'
import { differs, viewHref } from '@/lib/crm/views/place'

/** The views of a list: those of the product, then those that were saved. */
export function ViewTabs() {
  const { views, place, words } = useList()
  const isChanged = differs(place)

  return (
    <>
      <nav
        aria-label={`Views of ${words.many}`}
        className="flex min-w-0 items-center gap-0.5 overflow-x-auto max-sm:overflow-visible"
      >
        {views.map(view => {
          const isCurrent = view.key === place.view.key

          return (
            <Link
              key={view.key}
              href={viewHref(place, view.key)}
              aria-current={isCurrent ? 'page' : undefined}
              className={tabStyle}
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
