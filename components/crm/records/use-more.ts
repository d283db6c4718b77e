'use client'

import { useEffect, useRef, useState } from 'react'
import type { ListAddress } from '@/components/crm/records/list-address'
import { useAct } from '@/components/form/use-act'
import type { ActionResult } from '@/lib/kernel/result'

type NextPage<Row> = { rows: Row[]; nextCursor: string | null }
type ListMore<Row> = (previous: unknown, payload: object) => Promise<ActionResult<NextPage<Row>>>

/** The rows after the first page: they come as the end of the list comes into sight. */
export function useMore<Row>(list: ListMore<Row>, { filter, sort, direction }: ListAddress, cursor: string) {
  const [rows, setRows] = useState<readonly Row[]>([])
  const [next, setNext] = useState<string | null>(cursor)
  const [ask, isAsking] = useAct(list)
  const end = useRef<HTMLAnchorElement>(null)

  const more = async () => {
    if (!next || isAsking) return
    const result = await ask({ filter, sort, direction, after: next })
    if (!result.ok) return
    setRows(before => [...before, ...result.data.rows])
    setNext(result.data.nextCursor)
  }
  const latest = useRef(more)
  useEffect(() => {
    latest.current = more
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

  return { rows, next, isAsking, end, more }
}
