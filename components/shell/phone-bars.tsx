'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { useState } from 'react'
import { isCurrent } from '@/components/shell/nav-links'
import { PersonMenu, type PersonMenuProps } from '@/components/shell/person-menu'
import { useShell } from '@/components/shell/shell-state'
import type { CreateItem, NavItem } from '@/components/shell/types'
import { WorkspaceMark, WorkspaceMenu, type WorkspaceMenuProps } from '@/components/shell/workspace-menu'
import { Avatar } from '@/components/ui/avatar'
import { Icon } from '@/components/ui/icon'
import { Sheet } from '@/components/ui/sheet'

const round =
  'relative inline-flex size-touch min-h-11 min-w-11 items-center justify-center rounded-md text-ink-2 active:bg-press'

/** Workspace, search, notifications, you. */
export function PhoneTop({
  workspaceMenu,
  personMenu,
  notifications,
}: {
  workspaceMenu: WorkspaceMenuProps
  personMenu: PersonMenuProps
  notifications?: NavItem
}) {
  const { setPalette } = useShell()
  return (
    <header className="flex shrink-0 items-center justify-between bg-canvas px-3 pt-[max(0.5rem,env(safe-area-inset-top))] pb-1 sm:hidden">
      <WorkspaceMenu
        {...workspaceMenu}
        trigger={
          <button
            type="button"
            className={round}
            aria-label={`${workspaceMenu.workspace.name}, switch workspace`}
          >
            <WorkspaceMark large name={workspaceMenu.workspace.name} />
          </button>
        }
      />
      <div className="flex items-center gap-1">
        <button type="button" className={round} aria-label="Search" onClick={() => setPalette(true)}>
          <Icon name="search" size={20} />
        </button>
        {notifications && (
          <Link
            href={notifications.href}
            className={round}
            aria-label={
              notifications.count ? `${notifications.label}, ${notifications.count} new` : notifications.label
            }
          >
            <Icon name="notifications" size={20} />
            {notifications.count ? (
              <span aria-hidden className="absolute top-2.5 right-2.5 size-2 rounded-full bg-accent" />
            ) : null}
          </Link>
        )}
        <PersonMenu
          {...personMenu}
          trigger={
            <button type="button" className={round} aria-label={personMenu.person.name}>
              <Avatar
                kind="colleague"
                size={32}
                name={personMenu.person.name}
                seed={personMenu.person.id ?? personMenu.person.email}
              />
            </button>
          }
        />
      </div>
    </header>
  )
}

/** Four places and, between them, the plus. */
export function PhoneBottom({ items, create }: { items: readonly NavItem[]; create: readonly CreateItem[] }) {
  const path = usePathname()
  const middle = Math.ceil(items.length / 2)
  const place = (item: NavItem) => (
    <Link
      key={item.href}
      href={item.href}
      aria-current={isCurrent(path, item) ? 'page' : undefined}
      className="flex h-14 min-w-0 flex-1 flex-col items-center justify-center gap-0.5 text-11 font-medium text-ink-3 aria-[current=page]:text-accent-ink"
    >
      <Icon name={item.icon} size={20} />
      <span className="cut max-w-full">{item.label}</span>
    </Link>
  )
  return (
    <nav
      aria-label="Places"
      className="flex shrink-0 items-center border-t bg-overlay px-2 pb-[env(safe-area-inset-bottom)] sm:hidden"
    >
      {items.slice(0, middle).map(place)}
      {create.length > 0 && <CreateSheet items={create} />}
      {items.slice(middle).map(place)}
    </nav>
  )
}

function CreateSheet({ items }: { items: readonly CreateItem[] }) {
  const [open, setOpen] = useState(false)
  return (
    <div className="flex h-14 flex-1 items-center justify-center">
      <Sheet
        open={open}
        onOpenChange={setOpen}
        title="Create"
        trigger={
          <button
            type="button"
            aria-label="Create"
            className="inline-flex h-10 w-11 items-center justify-center rounded-lg bg-accent text-white active:bg-accent-hover"
          >
            <Icon name="add" size={20} />
          </button>
        }
      >
        <ul className="-mx-2 flex flex-col">
          {items.map(item => (
            <li key={item.href}>
              <Link
                href={item.href}
                onClick={() => setOpen(false)}
                className="flex h-12 items-center gap-3 rounded-md px-2 text-14 active:bg-press"
              >
                <Icon name={item.icon} size={20} className="text-ink-3" />
                {item.label}
              </Link>
            </li>
          ))}
        </ul>
      </Sheet>
    </div>
  )
}
