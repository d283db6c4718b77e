'use client'

import { type ReactNode, useEffect, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'

/** Shows the beginning of what is long, and all of it when it is asked for or when the focus goes there. */
export function Fold({ isLong, children }: { isLong: boolean; children: ReactNode }) {
  const [isOpen, setOpen] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const element = box.current
    if (!element) return
    const reveal = ({ target }: FocusEvent) => {
      const end = element.getBoundingClientRect().bottom
      const isCut = target instanceof Element && target.getBoundingClientRect().bottom > end
      if (isCut || element.scrollTop > 0) setOpen(true)
    }
    element.addEventListener('focusin', reveal)

    return () => element.removeEventListener('focusin', reveal)
  }, [])
  if (!isLong) return children

  return (
    <>
      <div ref={box} className={cn(!isOpen && 'max-h-66 overflow-hidden mask-b-from-70%')}>
        {children}
      </div>
      <Button
        tone="ghost"
        size="toolbar"
        aria-expanded={isOpen}
        className="-ml-2.5"
        onClick={() => setOpen(!isOpen)}
      >
        {isOpen ? 'Show less' : 'Show all'}
      </Button>
    </>
  )
}
