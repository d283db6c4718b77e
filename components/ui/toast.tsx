'use client'

import { createContext, type ReactNode, use, useCallback, useEffect, useMemo, useState } from 'react'
import { byNeed, usePart } from '@/components/ui/by-need'

const areaPart = byNeed(() => import('@/components/ui/toast-area'))

export type ToastTone = 'good' | 'plain' | 'bad'
export type ToastMessage = {
  /** What is now true: "Amount is now $53,536". */
  text: ReactNode
  tone?: ToastTone
  action?: { label: string; keys?: string; run: () => void | Promise<void> }
}
type Shown = { message: ToastMessage | undefined; number: number }

const ToastContext = createContext<(message: ToastMessage) => void>(() => undefined)

/** Answers the function that says one thing at the lower left. The next message replaces the last. */
export const useToast = () => use(ToastContext)

export function ToastProvider({ children }: { children: ReactNode }) {
  const [{ message, number }, setShown] = useState<Shown>({ message: undefined, number: 0 })
  const area = usePart(areaPart, message !== undefined)
  const show = useCallback(
    (next: ToastMessage) => setShown(last => ({ message: next, number: last.number + 1 })),
    [],
  )
  const close = useCallback(() => setShown(({ number }) => ({ message: undefined, number })), [])
  const action = message?.action
  const act = useMemo(
    () =>
      action &&
      (() => {
        close()
        void action.run()
      }),
    [action, close],
  )
  useUndoKey(action?.keys === '⌘Z' ? act : undefined)

  return (
    <ToastContext value={show}>
      {children}
      {area && <area.ToastArea message={message} number={number} act={act} onClose={close} />}
    </ToastContext>
  )
}

/** ⌘Z belongs to the text being edited first, and only then to the last act. */
function useUndoKey(act: (() => void) | undefined) {
  useEffect(() => {
    if (!act) return
    const onKey = (event: KeyboardEvent) => {
      const target = event.target
      if (target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]'))
        return
      if ((event.metaKey || event.ctrlKey) && !event.shiftKey && event.key.toLowerCase() === 'z') {
        event.preventDefault()
        act()
      }
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [act])
}
