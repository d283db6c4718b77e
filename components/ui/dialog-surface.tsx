'use client'

import { Dialog as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import { focusFirst, returnFocus } from '@/components/ui/dialog-focus'
import { IconButton } from '@/components/ui/icon-button'
import { dialogSurface, Grabber, scrim } from '@/components/ui/window-parts'

export function DialogSurface({
  open,
  onOpenChange,
  title,
  description,
  children,
}: {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: ReactNode
  description: ReactNode
  children: ReactNode
}) {
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
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
                <Radix.Description className="mt-0.5 text-pretty text-13 text-ink-2">
                  {description}
                </Radix.Description>
              )}
            </div>
            <Radix.Close asChild>
              <IconButton icon="close" label="Close" keys="Esc" className="-mr-2 coarse:-mt-2" />
            </Radix.Close>
          </div>
          {/* What is asked in a window is as wide as the window. */}
          <div className="min-h-0 overflow-y-auto px-5 pb-5 [&>form]:max-w-none">{children}</div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
