'use client'

import { useShortcuts } from '@/components/shell/shortcuts'

/** J and K walk through the rows of the list; Enter follows the link that has the focus. */
export function ListKeys() {
  const walk = (step: 1 | -1) => {
    const links = [...document.querySelectorAll<HTMLElement>('tbody th a')].filter(link => link.offsetParent)
    const here = links.indexOf(document.activeElement as HTMLElement)
    const next = links[here < 0 ? (step > 0 ? 0 : links.length - 1) : here + step]
    next?.focus()
  }
  useShortcuts([
    { keys: 'J', label: 'Next row', run: () => walk(1) },
    { keys: 'K', label: 'Previous row', run: () => walk(-1) },
  ])

  return null
}
