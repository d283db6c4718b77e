'use client'

import { useEffect, useState } from 'react'

const ignore = () => undefined

function whenIdle(work: () => void): () => void {
  if (typeof requestIdleCallback !== 'function') {
    const timer = setTimeout(work, 500)

    return () => clearTimeout(timer)
  }
  const asked = requestIdleCallback(work, { timeout: 4_000 })

  return () => cancelIdleCallback(asked)
}

type ByNeed<Part> = { here(): Part | undefined; want(): Promise<Part> }

/** A part that a page can be read without: menus, windows, the palette. `load` imports it. */
export function byNeed<Part extends object>(load: () => Promise<Part>): ByNeed<Part> {
  let part: Part | undefined

  return {
    here: () => part,
    async want() {
      part ??= await load()

      return part
    },
  }
}

/**
 * The part, once it is there: it is loaded when the page stands and the browser has nothing else to do, or at once
 * when somebody wants it first.
 */
export function usePart<Part extends object>(part: ByNeed<Part>, isWanted: boolean): Part | undefined {
  const [here, setHere] = useState(part.here)
  useEffect(() => {
    if (here) return
    const begin = () => void part.want().then(setHere, ignore)
    if (isWanted) begin()
    else return whenIdle(begin)
  }, [part, isWanted, here])

  return here
}

/** The same import, begun already when the page stands and the browser has nothing else to do. */
export function early<Part>(load: () => Promise<Part>): () => Promise<Part> {
  if (typeof window !== 'undefined') whenIdle(() => void load().catch(ignore))

  return load
}
