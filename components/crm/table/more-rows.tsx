'use client'

import { useEffect, useRef } from 'react'
import { useList } from '@/components/crm/table/list-context'
import { buttonStyle } from '@/components/ui/button-style'
import { Spinner } from '@/components/ui/spinner'
import { placeHref } from '@/lib/crm/views/place'

/** The next page: an address, so that it works without scripts; with them the rows are added below. */
export function MoreRows({
  next,
  isAsking,
  readOn,
}: {
  next: string
  isAsking: boolean
  readOn: () => Promise<void>
}) {
  const { place } = useList()
  const end = useRef<HTMLAnchorElement>(null)
  const latest = useRef(readOn)
  useEffect(() => {
    latest.current = readOn
  })
  useEffect(() => {
    const link = end.current
    if (!link || !next) return
    const observer = new IntersectionObserver(
      entries => entries.some(entry => entry.isIntersecting) && void latest.current(),
      { rootMargin: '400px' },
    )
    observer.observe(link)

    return () => observer.disconnect()
  }, [next])

  return (
    <a
      ref={end}
      href={placeHref(place, { after: next, open: null })}
      onClick={event => {
        event.preventDefault()
        void readOn()
      }}
      className={buttonStyle({ tone: 'ghost' })}
    >
      {isAsking && <Spinner />}
      Show 50 more
    </a>
  )
}
