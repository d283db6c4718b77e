'use client'

import { useRouter } from 'next/navigation'
import { useShortcuts } from '@/components/shell/shortcuts'

/** Esc gives the list its width back, O opens the record as a page. */
export function PanelKeys({ closeHref, pageHref }: { closeHref: string; pageHref: string }) {
  const router = useRouter()
  useShortcuts([
    { keys: 'Esc', label: 'Close the panel', run: () => router.push(closeHref, { scroll: false }) },
    { keys: 'O', label: 'Open as a page', run: () => router.push(pageHref) },
  ])

  return null
}
