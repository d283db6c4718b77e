'use client'

import { useEffect, useRef, useState } from 'react'

type Answer<T> = { query: string; found: readonly T[]; failed: boolean }

/**
 * Asks once typing rests for a moment, drops every answer but that to the last question, and keeps the last
 * one on the screen until the next is there, so that nothing flickers. An empty query is asked at once.
 */
export function useAnswer<T>(
  ask: ((query: string) => Promise<readonly T[]>) | undefined,
  query: string,
): { found: readonly T[] | undefined; searching: boolean; failed: boolean } {
  const [answer, setAnswer] = useState<Answer<T>>()
  const current = useRef(ask)
  useEffect(() => {
    current.current = ask
  })
  const on = Boolean(ask)

  useEffect(() => {
    if (!on) return
    let isLast = true
    const timer = setTimeout(
      async () => {
        try {
          const found = (await current.current?.(query)) ?? []
          if (isLast) setAnswer({ query, found, failed: false })
        } catch {
          if (isLast) setAnswer({ query, found: [], failed: true })
        }
      },
      query ? 120 : 0,
    )
    return () => {
      isLast = false
      clearTimeout(timer)
    }
  }, [query, on])

  if (!on) return { found: undefined, searching: false, failed: false }
  return { found: answer?.found, searching: answer?.query !== query, failed: answer?.failed ?? false }
}
