import { cookies } from 'next/headers'
import Link from 'next/link'
import type { ReactNode } from 'react'
import type { FormAction } from '@/components/form/form'
import { LogoMark } from '@/components/public/logo'
import { Court, Sidebar, SkipLink } from '@/components/shell/frame'
import { NavLinks } from '@/components/shell/nav-links'
import { OperatorTop } from '@/components/shell/operator-top'
import { Palette } from '@/components/shell/palette'
import { PersonLine } from '@/components/shell/person-menu'
import { PhoneBottom } from '@/components/shell/phone-bars'
import { ShellRoot } from '@/components/shell/shell-state'
import { ShortcutsSheet } from '@/components/shell/shortcuts-sheet'
import { isFolded } from '@/components/shell/sidebar-cookie'
import { SearchField } from '@/components/shell/sidebar-parts'
import type { NavGroup, NavItem, PaletteSearch, Person } from '@/components/shell/types'
import { TagChip } from '@/components/ui/tag-chip'

/** The provider's console: the same house, with its own name, and a mark that says who is at work. */
export async function OperatorShell({
  person,
  groups,
  phone,
  search,
  signOut,
  homeHref = '/admin',
  settingsHref,
  banner,
  children,
}: {
  person: Person
  groups: readonly NavGroup[]
  /** Up to four places for the bottom bar. */
  phone: readonly NavItem[]
  search?: PaletteSearch
  signOut: FormAction<unknown>
  homeHref?: string
  settingsHref?: string
  banner?: ReactNode
  children: ReactNode
}) {
  const folded = isFolded(await cookies())
  const personMenu = { person, signOut, settingsHref }
  const places = groups
    .flatMap(({ items }) => items)
    .filter(({ href }) => !phone.some(one => one.href === href))
  const operator = <TagChip color="amber">Operator</TagChip>
  const settings: NavGroup[] = settingsHref
    ? [{ items: [{ href: settingsHref, label: 'Settings', icon: 'settings' }] }]
    : []

  return (
    <ShellRoot folded={folded}>
      <SkipLink />
      <OperatorTop homeHref={homeHref} personMenu={{ ...personMenu, places }} />
      <div className="flex min-h-0 flex-1">
        <Sidebar
          head={
            <>
              <Link
                href={homeHref}
                className="flex h-control items-center gap-2 self-start rounded-md px-1.5 text-13 font-semibold folded:self-center"
              >
                <LogoMark size={20} />
                <span className="folded:sr-only">Atrium console</span>
              </Link>
              <SearchField label="Find a workspace" />
            </>
          }
          foot={
            <>
              {settingsHref && <NavLinks label="Settings" groups={settings} />}
              <PersonLine {...personMenu} mark={operator} />
            </>
          }
        >
          <NavLinks label="Places" groups={groups} />
        </Sidebar>
        <Court banner={banner}>{children}</Court>
      </div>
      <PhoneBottom items={phone} create={[]} />
      <Palette label="Find a workspace" groups={[...groups, ...settings]} create={[]} search={search} />
      <ShortcutsSheet />
    </ShellRoot>
  )
}
