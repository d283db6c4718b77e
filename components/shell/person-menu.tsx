'use client'

import type { ReactNode } from 'react'
import type { FormAction } from '@/components/form/form'
import { useAct } from '@/components/shell/session-actions'
import { useShell } from '@/components/shell/shell-state'
import { ThemeMenu } from '@/components/shell/theme-choice'
import type { NavItem, Person } from '@/components/shell/types'
import { Avatar } from '@/components/ui/avatar'
import { DropdownMenu, MenuItem, MenuLink, MenuSeparator } from '@/components/ui/dropdown-menu'

export type PersonMenuProps = {
  person: Person
  signOut: FormAction<unknown>
  /** Sent along, so that a stale tab is told. */
  workspace?: string
  settingsHref?: string
  profileHref?: string
  /** Where a phone's bottom bar has no room for them. */
  places?: readonly NavItem[]
}

export function PersonMenu({
  person,
  signOut,
  workspace,
  settingsHref,
  profileHref,
  places = [],
  trigger,
}: PersonMenuProps & { trigger: ReactNode }) {
  const [act] = useAct()
  const { setKeys } = useShell()
  return (
    <DropdownMenu trigger={trigger} label={person.name} side="top" className="w-56">
      <p className="px-2 pt-1.5 pb-1 text-13 font-medium">
        <span className="cut block">{person.name}</span>
        <span className="cut block text-12 font-normal text-ink-3">{person.email}</span>
      </p>
      <MenuSeparator />
      {profileHref && (
        <MenuLink href={profileHref} icon="person">
          Profile
        </MenuLink>
      )}
      {settingsHref && (
        <MenuLink href={settingsHref} icon="settings">
          Settings
        </MenuLink>
      )}
      {places.map(({ href, label, icon }) => (
        <MenuLink key={href} href={href} icon={icon}>
          {label}
        </MenuLink>
      ))}
      {places.length > 0 && <MenuSeparator />}
      <ThemeMenu />
      <MenuItem icon="keys" keys="?" onSelect={() => setKeys(true)}>
        Keys
      </MenuItem>
      <MenuSeparator />
      <MenuItem icon="signOut" onSelect={() => act(signOut, workspace ? { workspace } : {})}>
        Sign out
      </MenuItem>
    </DropdownMenu>
  )
}

/** The foot of the sidebar: who you are here. */
export function PersonLine({ mark, ...props }: PersonMenuProps & { mark?: ReactNode }) {
  const { person } = props
  return (
    <PersonMenu
      {...props}
      trigger={
        <button
          type="button"
          className="flex h-control min-w-0 flex-1 items-center gap-2.5 rounded-md px-1.5 text-13 font-medium text-ink hover:bg-hover aria-expanded:bg-press folded:w-control folded:flex-none folded:justify-center folded:px-0 coarse:h-touch"
        >
          <Avatar kind="colleague" name={person.name} seed={person.id ?? person.email} size={20} />
          <span className="cut folded:sr-only">{person.name}</span>
          <span className="folded:hidden">{mark}</span>
        </button>
      }
    />
  )
}
