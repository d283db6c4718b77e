import { cookies } from 'next/headers'
import type { ReactNode } from 'react'
import { Court, Sidebar, SkipLink } from '@/components/shell/frame'
import { NavLinks } from '@/components/shell/nav-links'
import { Palette } from '@/components/shell/palette'
import { PersonLine } from '@/components/shell/person-menu'
import { PhoneBottom, PhoneTop } from '@/components/shell/phone-bars'
import { ShellRoot } from '@/components/shell/shell-state'
import { ShortcutsSheet } from '@/components/shell/shortcuts-sheet'
import { isFolded } from '@/components/shell/sidebar-cookie'
import { CreateMenu, KeysButton, SearchField } from '@/components/shell/sidebar-parts'
import type { CreateItem, NavGroup, NavItem, PaletteSearch, Person } from '@/components/shell/types'
import { type WorkspaceMenuProps, WorkspaceSwitcher } from '@/components/shell/workspace-menu'

/** Everything around a page of a workspace: the framed court, and its phone form. */
export async function AppShell({
  workspace,
  workspaces,
  person,
  groups,
  phone,
  create = [],
  notifications,
  settingsHref = '/settings',
  createWorkspaceHref,
  search,
  switchWorkspace,
  signOut,
  jobs,
  banner,
  children,
}: WorkspaceMenuProps & {
  person: Person
  groups: readonly NavGroup[]
  /** The four places of the bottom bar. */
  phone: readonly NavItem[]
  create?: readonly CreateItem[]
  notifications?: NavItem
  settingsHref?: string
  search?: PaletteSearch
  jobs?: ReactNode
  /** One at most; the most severe wins. */
  banner?: ReactNode
  children: ReactNode
}) {
  const folded = isFolded(await cookies())
  const workspaceMenu = { workspace, workspaces, switchWorkspace, signOut, createWorkspaceHref }
  const personMenu = {
    person,
    signOut,
    workspace: workspace.id,
    settingsHref,
    profileHref: '/settings/profile',
  }
  const settings: NavItem = { href: settingsHref, label: 'Settings', icon: 'settings' }

  return (
    <ShellRoot folded={folded}>
      <SkipLink />
      <PhoneTop workspaceMenu={workspaceMenu} personMenu={personMenu} notifications={notifications} />
      <div className="flex min-h-0 flex-1">
        <Sidebar
          head={
            <>
              <div className="flex items-center justify-between gap-1">
                <WorkspaceSwitcher {...workspaceMenu} />
                {create.length > 0 && <CreateMenu items={create} />}
              </div>
              <SearchField label="Search or run" />
            </>
          }
          foot={
            <>
              {jobs}
              <NavLinks label="Settings" groups={[{ items: [settings] }]} />
              <div className="flex items-center gap-1">
                <PersonLine {...personMenu} />
                <KeysButton />
              </div>
            </>
          }
        >
          <NavLinks label="Places" groups={groups} />
        </Sidebar>
        <Court banner={banner}>{children}</Court>
      </div>
      <PhoneBottom items={phone} create={create} />
      <Palette
        label="Search or run"
        groups={[...groups, { items: [settings] }]}
        create={create}
        search={search}
      />
      <ShortcutsSheet />
    </ShellRoot>
  )
}
