'use client'

import { Dialog as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import { cn } from '@/components/ui/cn'
import { focusFirst, returnFocus } from '@/components/ui/dialog-focus'
import { IconButton } from '@/components/ui/icon-button'
import { Grabber, scrim } from '@/components/ui/window-parts'

export function SheetSurface({
  open,
  onOpenChange,
  title,
  hideTitle,
  children,
}: {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: string
  hideTitle: boolean
  children: ReactNode
}) {
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay data-motion className={scrim} />
        <Radix.Content
          data-motion
          aria-describedby={undefined}
          onOpenAutoFocus={focusFirst}
          onCloseAutoFocus={returnFocus}
          className={cn(
            'fixed z-dialog flex flex-col bg-overlay text-ink shadow-dialog outline-none',
            'max-sm:inset-x-0 max-sm:bottom-0 max-sm:max-h-[92dvh] max-sm:animate-sheet-up max-sm:rounded-t-xl max-sm:pb-[env(safe-area-inset-bottom)] max-sm:data-[state=closed]:animate-sheet-down',
            'sm:inset-y-2 sm:right-2 sm:w-panel sm:animate-panel-in sm:rounded-xl sm:data-[state=closed]:animate-panel-out',
          )}
        >
          <Grabber />
          <div
            className={cn(
              'flex min-h-header items-center justify-between gap-4 px-5 py-2',
              hideTitle && 'sr-only',
            )}
          >
            <Radix.Title className="text-14 font-semibold">{title}</Radix.Title>
            <Radix.Close asChild>
              <IconButton icon="close" label="Close" keys="Esc" className="-mr-2" />
            </Radix.Close>
          </div>
          <div className={cn('min-h-0 overflow-y-auto px-5 pb-5', hideTitle && 'pt-3')}>{children}</div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
