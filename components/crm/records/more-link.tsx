'use client'

import type { RefObject } from 'react'
import { type ListAddress, listHref } from '@/components/crm/records/list-address'
import { buttonStyle } from '@/components/ui/button-style'
import { Spinner } from '@/components/ui/spinner'

/** The next page: an address, so that it works without scripts; with them the rows are added below. */
export function MoreLink({
  address,
  next,
  isAsking,
  end,
  more,
}: {
  address: ListAddress
  next: string
  isAsking: boolean
  end: RefObject<HTMLAnchorElement | null>
  more: () => Promise<void>
}) {
  return (
    <a
      ref={end}
      href={listHref(address, { after: next, open: null })}
      onClick={event => {
        event.preventDefault()
        void more()
      }}
      className={buttonStyle({ tone: 'ghost' })}
    >
      {isAsking && <Spinner />}
      Show 50 more
    </a>
  )
}
