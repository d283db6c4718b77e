'use client'

import Link from 'next/link'
import { useChoices } from '@/components/crm/deals/use-choices'
import { useAct } from '@/components/form/use-act'
import { Avatar } from '@/components/ui/avatar'
import { Combobox } from '@/components/ui/combobox'
import {
  DropdownMenu,
  MenuItem,
  MenuRadioGroup,
  MenuRadioItem,
  MenuSeparator,
} from '@/components/ui/dropdown-menu'
import { Icon } from '@/components/ui/icon'
import { IconButton } from '@/components/ui/icon-button'
import { useToast } from '@/components/ui/toast'
import { telHref } from '@/lib/crm/contacts/points'
import { removeDealContact, setDealContact } from '@/lib/crm/deals/actions'
import type { DealPerson } from '@/lib/crm/deals/people'
import { dealRoles } from '@/lib/crm/deals/words'

/** The people of a deal, a line each. */
export function DealPeopleRows({
  dealId,
  people,
  mayEdit,
}: {
  dealId: string
  people: readonly DealPerson[]
  mayEdit: boolean
}) {
  if (people.length === 0) {
    return <p className="text-13 text-ink-3">Nobody yet. Who decides, who uses it, who speaks for you?</p>
  }

  return (
    <ul aria-label="People" className="flex flex-col gap-1">
      {people.map(person => (
        <li key={person.id} className="flex items-start gap-2 py-0.5 text-13">
          <Avatar kind="contact" name={person.name} seed={person.id} size={20} />
          <div className="min-w-0 flex-1">
            <p className="flex min-w-0 flex-wrap items-baseline gap-x-2">
              <Link
                href={`/contacts/${person.id}`}
                className="rounded-sm font-medium [overflow-wrap:anywhere] hover:underline"
              >
                {person.name}
              </Link>
              {person.jobTitle && (
                <span className="cut max-w-full text-12 text-ink-3">{person.jobTitle}</span>
              )}
            </p>
            <p className="flex flex-wrap gap-x-3 text-12 [overflow-wrap:anywhere]">
              {person.email && (
                <a
                  href={`mailto:${person.email}`}
                  className="rounded-sm text-accent-ink hover:underline coarse:inline-flex coarse:min-h-touch coarse:items-center"
                >
                  {person.email}
                </a>
              )}
              {person.phone && (
                <a
                  href={telHref(person.phone)}
                  className="nums whitespace-nowrap rounded-sm text-accent-ink hover:underline coarse:inline-flex coarse:min-h-touch coarse:items-center"
                >
                  {person.phone}
                </a>
              )}
            </p>
          </div>
          <Part dealId={dealId} person={person} mayEdit={mayEdit} />
        </li>
      ))}
    </ul>
  )
}

function Part({ dealId, person, mayEdit }: { dealId: string; person: DealPerson; mayEdit: boolean }) {
  const toast = useToast()
  const [set] = useAct(setDealContact)
  const [remove] = useAct(removeDealContact)
  const { name, role, isMain } = person
  const ref = { dealId, contactId: person.id }
  const words = [isMain && 'Main', role && dealRoles[role]].filter(Boolean).join(' · ')
  if (!mayEdit) return <span className="shrink-0 text-12 text-ink-2">{words}</span>

  const play = async (next: string) => {
    const result = await set({ ...ref, role: next })
    if (!result.ok || !role) return
    toast({
      text: `${name} plays another part.`,
      action: { label: 'Undo', keys: '⌘Z', run: async () => void (await set({ ...ref, role })) },
    })
  }
  const drop = async () => {
    const result = await remove(ref)
    if (!result.ok) return
    toast({
      text: `${name} is off the deal.`,
      action: {
        label: 'Undo',
        keys: '⌘Z',
        run: async () => void (await set({ ...ref, ...(role && { role }), isMain })),
      },
    })
  }

  return (
    <DropdownMenu
      label={`Part of ${name}`}
      align="end"
      trigger={
        <button
          type="button"
          aria-label={`Part of ${name}: ${words}`}
          className="-my-0.5 inline-flex h-6 shrink-0 items-center gap-1 rounded-md px-1.5 text-12 text-ink-2 hover:bg-hover aria-expanded:bg-press coarse:h-touch"
        >
          {words}
          <Icon name="down" size={14} className="text-ink-3" />
        </button>
      }
    >
      <MenuRadioGroup value={role ?? ''} onValueChange={next => void play(next)}>
        {Object.entries(dealRoles).map(([value, label]) => (
          <MenuRadioItem key={value} value={value}>
            {label}
          </MenuRadioItem>
        ))}
      </MenuRadioGroup>
      <MenuSeparator />
      {!isMain && (
        <MenuItem icon="person" onSelect={() => void set({ ...ref, isMain: true })}>
          Make main contact
        </MenuItem>
      )}
      <MenuItem icon="remove" tone="danger" onSelect={() => void drop()}>
        Take off the deal
      </MenuItem>
    </DropdownMenu>
  )
}

/** Adds a person. */
export function AddDealPerson({ dealId }: { dealId: string }) {
  const search = useChoices('contact')
  const [set, pending] = useAct(setDealContact)

  return (
    <Combobox
      isMenu
      value={undefined}
      search={search}
      aria-label="Add a person"
      onValueChange={choice => choice && void set({ dealId, contactId: choice.value })}
      trigger={<IconButton icon="add" label="Add a person" pending={pending} />}
    />
  )
}
