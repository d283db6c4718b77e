'use client'

import { unstable_rethrow } from 'next/navigation'
import { useCallback, useTransition } from 'react'
import { untilWritten } from '@/components/form/until-written'
import { useSwitchBack } from '@/components/form/use-switch-back'
import { useWorkspace } from '@/components/form/workspace'
import { useToast } from '@/components/ui/toast'
import type { ActionResult } from '@/lib/kernel/result'

type Action<T> = (previous: undefined, payload: object) => Promise<ActionResult<T> | undefined>

const message = 'Not saved: the connection was lost. Try again.'
const lost: ActionResult<never> = { ok: false, code: 'unavailable', message, fields: {} }

/**
 * Runs an action without a form: a tick, a drop, a menu item. Sends the workspace along and says a failure in
 * a toast; answers the result, so that an optimistic view can take its step back.
 */
export function useAct<T>(action: Action<T>) {
  const workspace = useWorkspace()
  const toast = useToast()
  const [pending, start] = useTransition()
  const [switchBack] = useSwitchBack()

  const act = useCallback(
    (input: object) =>
      new Promise<ActionResult<T>>((resolve, reject) => {
        start(async () => {
          try {
            const result = (await untilWritten(action(undefined, { ...input, workspace }))) ?? lost
            if (!result.ok) {
              const isStale = result.fields.workspace !== undefined
              const wayBack = isStale ? { label: 'Switch back', run: switchBack } : undefined
              toast({ tone: 'bad', text: result.message, action: wayBack })
            }
            resolve(result)
          } catch (error) {
            // A redirect travels as an error and is the router's.
            if (isRouters(error)) {
              reject(error)
              throw error
            }
            toast({ tone: 'bad', text: message })
            resolve(lost)
          }
        })
      }),
    [action, workspace, toast, switchBack],
  )

  return [act, pending] as const
}

function isRouters(error: unknown): boolean {
  try {
    unstable_rethrow(error)

    return false
  } catch {
    return true
  }
}
