'use client'

import { Toast as Radix } from 'radix-ui'
import { cn } from '@/components/ui/cn'
import { Icon } from '@/components/ui/icon'
import type { IconName } from '@/components/ui/icons'
import { KeyCap } from '@/components/ui/key-cap'
import type { ToastMessage, ToastTone } from '@/components/ui/toast'

const looks: Record<ToastTone, { icon: IconName; ink: string }> = {
  good: { icon: 'good', ink: 'text-good' },
  plain: { icon: 'info', ink: 'text-ink-3' },
  bad: { icon: 'bad', ink: 'text-bad-mark' },
}

/** 6 seconds, 10 with an action, no end for a failure; pauses under pointer and focus. Read out politely. */
const durationOf = ({ tone, action }: ToastMessage) =>
  tone === 'bad' ? Number.POSITIVE_INFINITY : action ? 10_000 : 6_000

type ToastProps = {
  message: ToastMessage
  /** Does what the message offers, and closes it. */
  act: (() => void) | undefined
  onClose: () => void
}

/** Where messages stand, with the one that is shown. `number` tells one from the next. */
export function ToastArea({
  message,
  number,
  ...rest
}: Omit<ToastProps, 'message'> & { message: ToastMessage | undefined; number: number }) {
  return (
    <Radix.Provider label="Notice" swipeDirection="left">
      {message && <Toast key={number} message={message} {...rest} />}
      {/* It does not cover what a phone asks at its lower edge. */}
      <Radix.Viewport
        label="Notices ({hotkey})"
        className="pointer-events-none fixed bottom-6 left-[calc(var(--frame-left,0px)+1.5rem)] z-toast flex w-100 max-w-[calc(100vw-2rem)] max-sm:bottom-[calc(4.5rem+env(safe-area-inset-bottom))] max-sm:left-4 [body:has([role=alertdialog])_&]:max-sm:top-4 [body:has([role=alertdialog])_&]:max-sm:bottom-auto"
      />
    </Radix.Provider>
  )
}

function Toast({ message, act, onClose }: ToastProps) {
  const { icon, ink } = looks[message.tone ?? 'good']
  const { action } = message

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
