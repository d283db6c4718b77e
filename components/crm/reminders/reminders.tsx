'use client'

import dynamic from 'next/dynamic'
import { useCallback, useEffect, useRef, useState } from 'react'
import { markSaid, wasSaid } from '@/components/crm/reminders/said'
import { useWorkspace } from '@/components/form/workspace'
import type { Reminder } from '@/lib/crm/reminders/queries'

// Most pages are left before anything is due.
const ReminderCards = dynamic(() =>
  import('@/components/crm/reminders/reminder-cards').then(it => it.ReminderCards),
)

const interval = 60_000

/** Reminders that come due while a page is open. A page that nobody looks at asks for nothing. */
export function Reminders() {
  const workspace = useWorkspace()
  const [shown, setShown] = useState<readonly Reminder[]>([])
  const waiting = useRef(new Map<string, ReturnType<typeof setTimeout>>())

  const ask = useCallback(
    async (signal: AbortSignal) => {
      if (document.visibilityState !== 'visible') return
      const query = new URLSearchParams({ workspace: workspace ?? '' })
      const answer = await fetch(`/api/reminders?${query}`, { signal }).catch(() => undefined)
      if (signal.aborted || !answer?.ok) return
      const found: Reminder[] = await answer.json()
      if (signal.aborted) return
      const known = new Set(found.map(keyOf))
      for (const timer of waiting.current.values()) clearTimeout(timer)
      waiting.current.clear()
      // What was done, moved or given to somebody else meanwhile is no reminder any more.
      setShown(before => before.filter(reminder => known.has(keyOf(reminder))))
      for (const reminder of found) {
        if (wasSaid(keyOf(reminder))) continue
        const show = () =>
          setShown(before =>
            before.some(one => keyOf(one) === keyOf(reminder)) ? before : [...before, reminder],
          )
        waiting.current.set(keyOf(reminder), setTimeout(show, Math.max(0, reminder.inMilliseconds)))
      }
    },
    [workspace],
  )

  useEffect(() => {
    const stop = new AbortController()
    const timers = waiting.current
    const now = () => void ask(stop.signal)
    const first = setTimeout(now, 1_000)
    const every = setInterval(now, interval)
    document.addEventListener('visibilitychange', now)

    return () => {
      stop.abort()
      clearTimeout(first)
      clearInterval(every)
      document.removeEventListener('visibilitychange', now)
      for (const timer of timers.values()) clearTimeout(timer)
    }
  }, [ask])

  const close = (reminder: Reminder) => {
    markSaid(keyOf(reminder))
    setShown(before => before.filter(one => keyOf(one) !== keyOf(reminder)))
  }

  return shown.length > 0 && <ReminderCards reminders={shown} onClose={close} />
}

const keyOf = ({ id, at }: Reminder): string => `${id} ${at}`
