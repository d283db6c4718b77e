'use client'

import { useEffect, useRef, useState } from 'react'
import { columnsOf, DealListRows, type DealRowsProps, DealTableRows } from '@/components/crm/deals/deal-rows'
import { useAct } from '@/components/form/use-act'
import { Button } from '@/components/ui/button'
import { listMoreDeals } from '@/lib/crm/deals/actions'
import type { DealRow } from '@/lib/crm/deals/types'

type Props = Omit<DealRowsProps, 'rows'> & { cursor: string; look: 'table' | 'list' }

/** What follows the first page comes as its end comes into sight, or by the button where nothing scrolls. */
export function MoreDeals({ cursor, look, ...props }: Props) {
  const [rows, setRows] = useState<DealRow[]>([])
  const [next, setNext] = useState<string | null>(cursor)
  const [ask, isAsking] = useAct(listMoreDeals)
  const end = useRef<HTMLButtonElement>(null)
  const { filter, status, sort, direction } = props.address

  const more = async () => {
    if (!next || isAsking) return
    const result = await ask({ filter, status, sort, direction, after: next })
    if (!result.ok) return
    setRows(before => [...before, ...result.data.rows])
    setNext(result.data.nextCursor)
  }
  const latest = useRef(more)
  useEffect(() => {
    latest.current = more
  })
  useEffect(() => {
    const button = end.current
    if (!button || !next) return
    const observer = new IntersectionObserver(
      entries => entries.some(entry => entry.isIntersecting) && void latest.current(),
      { rootMargin: '400px' },
    )
    observer.observe(button)

    return () => observer.disconnect()
  }, [next])

  const button = next && (
    <Button ref={end} tone="ghost" pending={isAsking} onClick={() => void more()}>
      Show 50 more
    </Button>
  )

  return look === 'table' ? (
    <>
      <DealTableRows rows={rows} {...props} />
      {button && (
        <tr>
          <td colSpan={columnsOf(status)} className="px-2 py-1">
            {button}
          </td>
        </tr>
      )}
    </>
  ) : (
    <>
      <DealListRows rows={rows} {...props} />
      {button && <li className="px-2 py-1">{button}</li>}
    </>
  )
}
