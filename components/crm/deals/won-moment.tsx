'use client'

import { useEffect, useRef } from 'react'
import { StageRing } from '@/components/ui/stage-ring'

/** How long a win is celebrated, in ms. */
export const wonMoment = 360

/** The ring fills over the card that was just won. Who asked for less motion sees the full ring at once. */
export function WonMoment() {
  const fill = useRef<SVGCircleElement>(null)
  const tick = useRef<HTMLSpanElement>(null)

  useEffect(() => {
    const timing: KeyframeAnimationOptions = {
      duration: window.matchMedia('(prefers-reduced-motion: reduce)').matches ? 1 : wonMoment,
      easing: 'cubic-bezier(0.2, 0, 0, 1)',
      fill: 'both',
    }
    fill.current?.animate([{ strokeDashoffset: 1 }, { strokeDashoffset: 0 }], timing)
    tick.current?.animate([{ opacity: 0 }, { opacity: 0, offset: 0.7 }, { opacity: 1 }], timing)
  }, [])

  return (
    <span className="absolute inset-0 z-panel flex items-center justify-center gap-2 rounded-lg bg-raised text-13 font-medium text-tag-green-ink">
      <span className="relative inline-flex size-5">
        <svg aria-hidden viewBox="0 0 14 14" fill="none" className="size-5 -rotate-90 text-tag-green">
          <circle cx="7" cy="7" r="6" stroke="currentColor" strokeWidth="1.5" opacity="0.3" />
          <circle
            ref={fill}
            cx="7"
            cy="7"
            r="3"
            stroke="currentColor"
            strokeWidth="6"
            pathLength={1}
            strokeDasharray={1}
            strokeDashoffset={1}
          />
        </svg>
        <span ref={tick} className="absolute inset-0">
          <StageRing color="green" type="won" size={20} />
        </span>
      </span>
      Won
    </span>
  )
}
