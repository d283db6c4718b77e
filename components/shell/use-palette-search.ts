'use client'

import { useEffect, useRef, useState } from 'react'
import type { PaletteGroup, PaletteSearch } from '@/components/shell/types'

type Answer = { query: string; found: readonly PaletteGroup[]; failed: boolean }

/**
 * Asks once typing rests for a moment, and keeps the last answer on the screen until the next is there, so
 * that nothing flickers. An empty query asks for what was opened last.
 */
export function usePaletteSearch(search: PaletteSearch | undefined, query: string) {
  const [answer, setAnswer] = useState<Answer>()
  const ask = useRef(search)
  useEffect(() => {
    ask.current = search
  })
  const on = Boolean(search)

  useEffect(() => {
    if (!on) return
    let current = true
    const timer = setTimeout(
      async () => {
        try {
          const found = (await ask.current?.(query)) ?? []
          if (current) setAnswer({ query, found, failed: false })
        } catch {
          if (current) setAnswer({ query, found: [], failed: true })
        }
      },
      query ? 120 : 0,
    )
    return () => {
      current = false
      clearTimeout(timer)
    }
  }, [query, on])

  return {
    found: on ? (answer?.found ?? []) : [],
    searching: on && answer?.query !== query,
    failed: answer?.failed ?? false,
  }
}
