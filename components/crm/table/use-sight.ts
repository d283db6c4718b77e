'use client'

import { useCallback, useEffect, useRef, useState } from 'react'

/** Where a box is scrolled to, in steps of some rows: a list is not drawn again for each pixel. */
export function useSight<Box extends HTMLElement>() {
  const box = useRef<Box>(null)
  const [sight, setSight] = useState({ top: 0, height: 900, rowHeight: 36 })

  const look = useCallback(() => {
    const { current } = box
    if (!current) return
    const rowHeight =
      current.querySelector<HTMLElement>('tbody tr[data-row], li:not([aria-hidden])')?.offsetHeight || 36
    const step = rowHeight * 5
    const top = Math.floor(current.scrollTop / step) * step
    const height = current.clientHeight
    setSight(before =>
      before.top === top && before.height === height && before.rowHeight === rowHeight
        ? before
        : { top, height, rowHeight },
    )
  }, [])
  useEffect(() => {
    const { current } = box
    if (!current) return
    look()
    const observer = new ResizeObserver(look)
    observer.observe(current)

    return () => observer.disconnect()
  }, [look])

  return { box, sight, look }
}
