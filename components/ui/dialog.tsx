'use client'

import { Dialog as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import { cn } from '@/components/ui/cn'
import { focusFirst, returnFocus } from '@/components/ui/dialog-focus'
import { IconButton } from '@/components/ui/icon-button'

export const scrim = 'fixed inset-0 z-dialog animate-fade-in bg-scrim data-[state=closed]:animate-fade-out'

/** 480 px at 14 % of the height; on a phone a sheet from below. */
export const dialogSurface = cn(
  'fixed z-dialog flex flex-col bg-overlay text-ink shadow-dialog outline-none',
  'max-sm:inset-x-0 max-sm:bottom-0 max-sm:max-h-[92dvh] max-sm:animate-sheet-up max-sm:rounded-t-xl max-sm:pb-[env(safe-area-inset-bottom)] max-sm:data-[state=closed]:animate-sheet-down',
  'sm:top-[14vh] sm:left-1/2 sm:-ml-60 sm:max-h-[78vh] sm:w-120 sm:animate-dialog-in sm:rounded-xl sm:data-[state=closed]:animate-dialog-out',
)

/** For creating quickly, choosing, confirming. A dialog never opens a dialog; Esc always leaves. */
export function Dialog({
  open,
  onOpenChange,
  trigger,
  title,
  description,
  children,
}: {
  open?: boolean
  onOpenChange?: (open: boolean) => void
  /** One element that takes a ref, usually a `Button`. */
  trigger?: ReactNode
  title: ReactNode
  description?: ReactNode
  children: ReactNode
}) {
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      {trigger && <Radix.Trigger asChild>{trigger}</Radix.Trigger>}
      <Radix.Portal>
        <Radix.Overlay data-motion className={scrim} />
        <Radix.Content
          data-motion
          onOpenAutoFocus={focusFirst}
          onCloseAutoFocus={returnFocus}
          className={dialogSurface}
          {...(description ? {} : { 'aria-describedby': undefined })}
        >
          <Grabber />
          <div className="flex items-start justify-between gap-4 px-5 pt-4 pb-3">
            <div className="min-w-0">
              <Radix.Title className="text-16 font-semibold">{title}</Radix.Title>
              {description && (
                <Radix.Description className="mt-0.5 text-13 text-ink-2">{description}</Radix.Description>
              )}
            </div>
            <Radix.Close asChild>
              <IconButton icon="close" label="Close" keys="Esc" className="-mr-2" />
            </Radix.Close>
          </div>
          <div className="min-h-0 overflow-y-auto px-5 pb-5">{children}</div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

/** Closes the dialog or sheet around it. */
export function DialogClose({ children }: { children: ReactNode }) {
  return <Radix.Close asChild>{children}</Radix.Close>
}

/** Buttons of a dialog stand right, the primary one last. */
export function DialogFoot({ children, className }: { children: ReactNode; className?: string }) {
  return <div className={cn('mt-5 flex flex-wrap items-center justify-end gap-2', className)}>{children}</div>
}

/** The mark of a sheet on a phone. */
export function Grabber() {
  return <div aria-hidden className="mx-auto mt-2 h-1 w-9 shrink-0 rounded-full bg-line-strong sm:hidden" />
}
