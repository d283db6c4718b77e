'use client'

import Link from 'next/link'
import { LogoMark } from '@/components/public/logo'
import { PersonMenu, type PersonMenuProps } from '@/components/shell/person-menu'
import { useShell } from '@/components/shell/shell-state'
import { Avatar } from '@/components/ui/avatar'
import { Icon } from '@/components/ui/icon'

const round =
  'inline-flex min-h-11 min-w-11 items-center justify-center rounded-md text-ink-2 active:bg-press'

/** The console on a phone: its name, search, you. */
export function OperatorTop({ homeHref, personMenu }: { homeHref: string; personMenu: PersonMenuProps }) {
  const { setPalette } = useShell()
  const { person } = personMenu
  return (
    <header className="flex shrink-0 items-center justify-between bg-canvas px-3 pt-[max(0.5rem,env(safe-area-inset-top))] pb-1 sm:hidden">
      <Link href={homeHref} className="flex min-h-11 items-center gap-2 text-14 font-semibold">
        <LogoMark size={32} />
        Atrium console
      </Link>
      <div className="flex items-center gap-1">
        <button
          type="button"
          className={round}
          aria-label="Find a workspace"
          onClick={() => setPalette(true)}
        >
          <Icon name="search" size={20} />
        </button>
        <PersonMenu
          {...personMenu}
          trigger={
            <button type="button" className={round} aria-label={`${person.name}, operator`}>
              <Avatar kind="colleague" size={32} name={person.name} seed={person.id ?? person.email} />
            </button>
          }
        />
      </div>
    </header>
  )
}
