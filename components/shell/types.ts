import type { IconName } from '@/components/ui/icons'
import type { ActionResult } from '@/lib/kernel/result'

export type NavItem = {
  href: string
  label: string
  icon: IconName
  /** Only for what waits for this person. */
  count?: number
  /** "G C": shown in the palette and the key sheet, and bound by the shell. */
  keys?: string
  /** This address alone, for a page whose own address begins the others'. */
  exact?: boolean
}
export type NavGroup = { title?: string; items: readonly NavItem[] }

/** What the plus makes: an address that opens the form. */
export type CreateItem = {
  href: string
  label: string
  icon: IconName
  /** Bound by the shell, to what `act` says. */
  keys?: string
  act?: string
}

export type Workspace = { id: string; name: string }
export type Person = { id?: string; name: string; email: string }

export type PaletteItem = {
  id: string
  label: string
  detail?: string
  href: string
  icon?: IconName
  /** With it the item has the avatar of its record in place of an icon. */
  kind?: 'contact' | 'company' | 'colleague'
}
export type PaletteGroup = { title: string; items: readonly PaletteItem[] }
/** An action that is sent `query`, and the workspace of the page as every act is. */
export type PaletteSearch = (
  previous: undefined,
  payload: object,
) => Promise<ActionResult<readonly PaletteGroup[]>>

export type Shortcut = { keys: string; label: string; run: () => void }
