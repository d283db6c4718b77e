'use client'

import { Slot } from 'radix-ui'
import { type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { byNeed, usePart } from '@/components/ui/by-need'

const surfacePart = byNeed(() => import('@/components/ui/tooltip-surface'))

/** The first one waits, in ms; the next one comes at once as long as one has just been there. */
const patience = 500
const memory = 300
/** What the pointer needs to get over into it. */
const grace = 120
let closedAt = Number.NEGATIVE_INFINITY

/** A name, a key or the full value of cut text; never a repetition of the label. */
export function Tooltip({
  text,
  keys,
  side = 'bottom',
  off = false,
  children,
}: {
  text: ReactNode
  keys?: string
  side?: 'top' | 'right' | 'bottom' | 'left'
  /** The text is on the page already. */
  off?: boolean
  children: ReactNode
}) {
  const id = useId()
  const [isOpen, setOpen] = useState(false)
  const isShown = isOpen && !off
  const surface = usePart(surfacePart, isShown)
  const anchor = useRef<HTMLElement>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const isPressed = useRef(false)

  const later = (next: boolean, ms: number) => {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => setOpen(next), ms)
  }
  const close = () => {
    clearTimeout(timer.current)
    setOpen(false)
  }
  useEffect(() => () => clearTimeout(timer.current), [])
  useEffect(() => {
    if (!isOpen) return
    const onKey = ({ key }: KeyboardEvent) => {
      if (key === 'Escape') setOpen(false)
    }
    window.addEventListener('keydown', onKey, true)

    return () => {
      closedAt = performance.now()
      window.removeEventListener('keydown', onKey, true)
    }
  }, [isOpen])

  return (
    <>
      <Slot.Root
        ref={anchor}
        aria-describedby={isShown && surface ? id : undefined}
        onPointerEnter={event => {
          if (event.pointerType === 'touch' || isPressed.current) return
          later(true, performance.now() - closedAt < memory ? 0 : patience)
        }}
        onPointerLeave={() => {
          isPressed.current = false
          later(false, grace)
        }}
        onPointerDown={() => {
          isPressed.current = true
          close()
        }}
        onFocus={event => {
          if (!isPressed.current && event.currentTarget.matches(':focus-visible')) setOpen(true)
        }}
        onBlur={() => {
          isPressed.current = false
          close()
        }}
        onClick={close}
      >
        {children}
      </Slot.Root>
      {isShown && surface && (
        <surface.TooltipSurface
          id={id}
          anchor={anchor}
          side={side}
          text={text}
          keys={keys}
          onPointerEnter={() => clearTimeout(timer.current)}
          onPointerLeave={() => later(false, grace)}
        />
      )}
    </>
  )
}
