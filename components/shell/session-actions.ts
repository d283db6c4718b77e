'use client'

import { unstable_rethrow } from 'next/navigation'
import { useTransition } from 'react'
import type { FormAction } from '@/components/form/form'
import { useToast } from '@/components/ui/toast'

/** Runs a server action from a menu; a refusal is said where the eyes are. */
export function useAct(): [(action: FormAction<unknown>, values: Record<string, string>) => void, boolean] {
  const [pending, start] = useTransition()
  const toast = useToast()

  const act = (action: FormAction<unknown>, values: Record<string, string>) => {
    const data = new FormData()
    for (const [name, value] of Object.entries(values)) data.set(name, value)
    start(async () => {
      try {
        const result = await action(undefined, data)
        if (result && !result.ok) toast({ text: result.message, tone: 'bad' })
      } catch (error) {
        unstable_rethrow(error)
        toast({ text: 'Not done: the connection was lost. Try again', tone: 'bad' })
      }
    })
  }
  return [act, pending]
}
