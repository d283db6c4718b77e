'use client'

import { useRouter } from 'next/navigation'
import { useIsStrip, useShell } from '@/components/shell/shell-state'
import { useShortcuts } from '@/components/shell/shortcuts'
import type { CreateItem } from '@/components/shell/types'
import { buttonStyle } from '@/components/ui/button-style'
import { cn } from '@/components/ui/cn'
import { DropdownMenu, MenuItem } from '@/components/ui/dropdown-menu'
import { Icon } from '@/components/ui/icon'
import { IconButton } from '@/components/ui/icon-button'
import { KeyCap } from '@/components/ui/key-cap'
import { Tooltip } from '@/components/ui/tooltip'

/** Looks like a field, opens the palette. */
export function SearchField({ label }: { label: string }) {
  const { setPalette } = useShell()
  const strip = useIsStrip()
  return (
    <Tooltip text={label} keys="⌘K" side="right" off={!strip}>
      <button
        type="button"
        onClick={() => setPalette(true)}
        className="flex h-control w-full items-center gap-2 rounded-md border border-line-strong bg-raised px-2 text-left text-13 text-ink-3 hover:lay-hover folded:w-control folded:justify-center folded:px-0 coarse:h-touch"
      >
        <Icon name="search" />
        <span className="cut flex-1 folded:sr-only">{label}</span>
        <KeyCap className="folded:hidden">⌘K</KeyCap>
      </button>
    </Tooltip>
  )
}

/** What can be made from anywhere. */
export function CreateMenu({ items }: { items: readonly CreateItem[] }) {
  const router = useRouter()
  useShortcuts(
    items.flatMap(({ keys, act, href }) =>
      keys && act ? [{ keys, label: act, run: () => router.push(href) }] : [],
    ),
  )
  return (
    <DropdownMenu
      label="Create"
      align="end"
      trigger={<IconButton icon="compose" label="Create" className="folded:hidden" />}
    >
      {items.map(item => (
        <MenuItem key={item.href} icon={item.icon} keys={item.keys} onSelect={() => router.push(item.href)}>
          {item.label}
        </MenuItem>
      ))}
    </DropdownMenu>
  )
}

/** The key that shows the keys. */
export function KeysButton() {
  const { setKeys } = useShell()
  return (
    <Tooltip text="Keys of this page" side="right">
      <button
        type="button"
        aria-label="Keys of this page"
        onClick={() => setKeys(true)}
        className={cn(
          buttonStyle({ tone: 'ghost', size: 'toolbar', square: true }),
          'folded:hidden coarse:hidden',
        )}
      >
        <KeyCap>?</KeyCap>
      </button>
    </Tooltip>
  )
}
