'use client'

import { useRouter } from 'next/navigation'
import { useEffect } from 'react'
import { pageFrom } from '@/components/crm/records/came-from'
import { currentRow, openRow, rowFrom, rowLink } from '@/components/crm/records/row-walk'
import { useShortcuts } from '@/components/shell/shortcuts'

/** Walks through the rows, selects them and opens them, without a mouse. */
export function ListKeys({
  maySelect = false,
  page,
}: {
  maySelect?: boolean
  /** Where records of this kind have pages of their own, and the list to come back to. */
  page?: { path: string; from: string } | undefined
}) {
  const router = useRouter()

  const step = (by: 1 | -1) => {
    const row = rowFrom(currentRow(), by)
    const link = rowLink(row)
    if (!row || !link) return undefined
    link.focus({ preventScroll: true })
    row.scrollIntoView({ block: 'nearest' })
    // With a panel open, walking is reading one record after the other.
    if (openRow()) router.replace(link.href, { scroll: false })

    return row
  }
  const open = () => {
    const link = rowLink(currentRow())
    const id = link && new URL(link.href).searchParams.get('open')
    if (page && id) router.push(pageFrom(page.path, id, page.from))
  }
  const select = (row: HTMLElement | null | undefined) =>
    row?.querySelector<HTMLElement>('[role="checkbox"]')?.click()
  useShortcuts([
    { keys: 'J', label: 'Next row', run: () => void step(1) },
    { keys: 'K', label: 'Previous row', run: () => void step(-1) },
    ...(page ? [{ keys: 'O', label: 'Open as a page', run: open }] : []),
    ...(maySelect
      ? [
          { keys: 'X', label: 'Select the row', run: () => select(currentRow()) },
          { keys: '⇧J', label: 'Select on', run: () => select(step(1)) },
          { keys: '⇧K', label: 'Select back', run: () => select(step(-1)) },
        ]
      : []),
  ])

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey) return
      const { activeElement } = document
      const isInRow = activeElement?.matches('tbody th a') ?? false
      if (!isInRow && activeElement !== document.body) return
      if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
        event.preventDefault()
        step(event.key === 'ArrowDown' ? 1 : -1)
      } else if (event.key === ' ' && isInRow && maySelect) {
        event.preventDefault()
        select(currentRow())
      }
    }
    window.addEventListener('keydown', onKey)

    return () => window.removeEventListener('keydown', onKey)
  })

  return null
}
