'use client'

import { useState } from 'react'

/** The chosen line of a list whose lines come from elsewhere: each time another is first, that one is chosen. */
export function useFirst(first: string): [string, (chosen: string) => void] {
  const [chosen, setChosen] = useState(first)
  const [lastFirst, setLastFirst] = useState(first)
  if (lastFirst !== first) {
    setLastFirst(first)
    setChosen(first)
  }
  return [chosen, setChosen]
}
