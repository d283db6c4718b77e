'use client'

import dynamic from 'next/dynamic'
import { useEffect, useRef, useState } from 'react'
import { markSaid, wasSaid } from '@/components/crm/reminders/said'
import { useWorkspace } from '@/components/form/workspace'
import type { Reminder } from '@/lib/crm/reminders/queries'

// Most pages are left before anything is due.
const ReminderCards = dynamic(() =>
  import('@/components/crm/reminders/reminder-cards').then(it => it.ReminderCards),
)

const interval = 60_000
/** How long a page asks after the last sign of its person: what it asks keeps their session alive. */
const patience = 5 * 60_000

/**
 * Reminders that come due while a page is open. It knows the next half hour ahead, so that it asks for nothing while
 * nobody does anything, but once more when something comes due.
 */
export function Reminders() {
  const workspace = useWorkspace()
  const [shown, setShown] = useState<readonly Reminder[]>([])
  const lastSign = useRef(0)

  useEffect(() => {
    const stop = new AbortController()
    let next: ReturnType<typeof setTimeout> | undefined
    const ask = async () => {
      const query = new URLSearchParams({ workspace: workspace ?? '' })
      const answer = await fetch(`/api/reminders?${query}`, { signal: stop.signal }).catch(() => undefined)
      if (stop.signal.aborted || !answer?.ok) return
      const found: Reminder[] = await answer.json()
      if (stop.signal.aborted) return
      // What was done, moved or given to somebody else meanwhile is no reminder any more.
      setShown(found.filter(one => one.inMilliseconds <= 0 && !wasSaid(keyOf(one))))
      const coming = found.find(one => one.inMilliseconds > 0)
      clearTimeout(next)
      if (coming) next = setTimeout(() => void ask(), coming.inMilliseconds + 100)
    }
    const sign = () => {
      lastSign.current = Date.now()
    }
    const tick = () => {
      const isHere = document.visibilityState === 'visible' && Date.now() - lastSign.current < patience
      if (isHere) void ask()
    }
    const comeBack = () => {
      sign()
      tick()
    }
    sign()
    const first = setTimeout(tick, 1_000)
    const every = setInterval(tick, interval)
    document.addEventListener('visibilitychange', comeBack)
    document.addEventListener('pointerdown', sign, true)
    document.addEventListener('keydown', sign, true)

    return () => {
      stop.abort()
      clearTimeout(first)
      clearTimeout(next)
      clearInterval(every)
      document.removeEventListener('visibilitychange', comeBack)
      document.removeEventListener('pointerdown', sign, true)
      document.removeEventListener('keydown', sign, true)
    }
  }, [workspace])

  const close = (reminder: Reminder) => {
    markSaid(keyOf(reminder))
    setShown(before => before.filter(one => keyOf(one) !== keyOf(reminder)))
  }

  return shown.length > 0 && <ReminderCards reminders={shown} onClose={close} />
}

const keyOf = ({ id, at }: Reminder): string => `${id} ${at}`
