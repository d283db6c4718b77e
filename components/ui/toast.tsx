'use client'

import { Toast as Radix } from 'radix-ui'
import { createContext, type ReactNode, use, useCallback, useEffect, useMemo, useState } from 'react'
import { cn } from '@/components/ui/cn'
import { Icon } from '@/components/ui/icon'
import type { IconName } from '@/components/ui/icons'
import { KeyCap } from '@/components/ui/key-cap'

export type ToastTone = 'good' | 'plain' | 'bad'
export type ToastMessage = {
  /** What is now true: "Amount is now $53,536". */
  text: ReactNode
  tone?: ToastTone
  action?: { label: string; keys?: string; run: () => void | Promise<void> }
}
type Shown = ToastMessage & { id: number }

const ToastContext = createContext<(message: ToastMessage) => void>(() => undefined)

/** Answers the function that says one thing at the lower left. The next message replaces the last. */
export const useToast = () => use(ToastContext)

const looks: Record<ToastTone, { icon: IconName; ink: string }> = {
  good: { icon: 'good', ink: 'text-good' },
  plain: { icon: 'info', ink: 'text-ink-3' },
  bad: { icon: 'bad', ink: 'text-bad-mark' },
}

/** 6 seconds, 10 with an action, no end for a failure; pauses under pointer and focus. Read out politely. */
const durationOf = ({ tone, action }: ToastMessage) =>
  tone === 'bad' ? Number.POSITIVE_INFINITY : action ? 10_000 : 6_000

export function ToastProvider({ children }: { children: ReactNode }) {
  const [shown, setShown] = useState<Shown>()
  const show = useCallback(
    (message: ToastMessage) => setShown(last => ({ ...message, id: (last?.id ?? 0) + 1 })),
    [],
  )
  const close = useCallback(() => setShown(undefined), [])

  return (
    <ToastContext value={show}>
      <Radix.Provider label="Notice" swipeDirection="left">
        {children}
        {shown && <Toast key={shown.id} message={shown} onClose={close} />}
        <Radix.Viewport
          label="Notices ({hotkey})"
          className="pointer-events-none fixed bottom-6 left-[calc(var(--frame-left,0px)+1.5rem)] z-toast flex w-100 max-w-[calc(100vw-2rem)] max-sm:bottom-[calc(4.5rem+env(safe-area-inset-bottom))] max-sm:left-4"
        />
      </Radix.Provider>
    </ToastContext>
  )
}

function Toast({ message, onClose }: { message: Shown; onClose: () => void }) {
  const { icon, ink } = looks[message.tone ?? 'good']
  const { action } = message
  const act = useMemo(
    () =>
      action &&
      (() => {
        onClose()
        void action.run()
      }),
    [action, onClose],
  )
  useUndoKey(action?.keys === '⌘Z' ? act : undefined)

  return (
    <Radix.Root
      type="background"
      duration={durationOf(message)}
      onOpenChange={open => !open && onClose()}
      data-motion
      className="pointer-events-auto flex min-h-10 w-fit min-w-60 max-w-full animate-pop-in items-center gap-2.5 rounded-lg bg-overlay py-2 pr-2 pl-3 text-13 shadow-menu data-[swipe=move]:translate-x-(--radix-toast-swipe-move-x)"
    >
      <Icon name={icon} className={ink} />
      <Radix.Description className="min-w-0 flex-1 text-ink [overflow-wrap:anywhere]">
        {message.text}
      </Radix.Description>
      {action && act && (
        <Radix.Action
          altText={action.label}
          onClick={act}
          className="inline-flex h-control items-center gap-1.5 rounded-md px-2 font-medium text-accent-ink hover:bg-hover coarse:h-touch"
        >
          {action.label}
          {action.keys && <KeyCap>{action.keys}</KeyCap>}
        </Radix.Action>
      )}
      <Radix.Close
        aria-label="Dismiss"
        className={cn(
          'inline-flex size-6 items-center justify-center rounded-md text-ink-3 hover:bg-hover hover:text-ink coarse:size-touch',
        )}
      >
        <Icon name="close" size={14} />
      </Radix.Close>
    </Radix.Root>
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
