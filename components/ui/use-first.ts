'use client'

import { useState } from 'react'

/**
 * The chosen line of a list whose lines come from elsewhere: the one that was moved to while the list stands, and
 * the first one of every other list.
 */
export function useFirst(lines: readonly string[]): [string, (chosen: string) => void] {
  const list = lines.join('\n')
  const [moved, setMoved] = useState({ list, to: '' })
  const chosen = moved.list === list && lines.includes(moved.to) ? moved.to : (lines[0] ?? '')

  return [chosen, to => setMoved({ list, to })]
}
