'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useRef, useState, useTransition } from 'react'
import { type ListAddress, listHref } from '@/components/crm/records/list-address'
import { useShortcuts } from '@/components/shell/shortcuts'
import { Avatar } from '@/components/ui/avatar'
import { Button } from '@/components/ui/button'
import type { Choice } from '@/components/ui/combobox'
import { DropdownMenu, MenuItem, MenuSub } from '@/components/ui/dropdown-menu'
import { Icon } from '@/components/ui/icon'
import { Spinner } from '@/components/ui/spinner'
import { lifecycleLabels, lifecycleStages } from '@/lib/crm/records/fields'

/** Finds and narrows: every choice is an address, so that a view can be sent and gone back to. */
export function ListTools({
  address,
  owners,
  label,
  withLifecycle = true,
}: {
  address: ListAddress
  owners: readonly Choice[]
  /** What is searched: "Find in companies". */
  label: string
  withLifecycle?: boolean
}) {
  const router = useRouter()
  const [open, setOpen] = useState(false)
  const narrow = (by: Parameters<typeof listHref>[1]) => () => router.push(listHref(address, by))
  useShortcuts([{ keys: 'F', label: 'Filter', run: () => setOpen(true) }])

  return (
    <>
      <SearchBox address={address} label={label} />
      <DropdownMenu
        open={open}
        onOpenChange={setOpen}
        align="end"
        label="Filter"
        trigger={
          <Button tone="ghost" icon="filter" keys="F">
            Filter
          </Button>
        }
      >
        <MenuSub icon="assign" label="Owner">
          {owners.map(({ value, label: name }) => (
            <MenuItem key={value} onSelect={narrow({ owner: value })}>
              <span className="flex items-center gap-2">
                <Avatar kind="colleague" name={name} seed={value} size={16} />
                {name}
              </span>
            </MenuItem>
          ))}
        </MenuSub>
        {withLifecycle && (
          <MenuSub icon="state" label="Lifecycle">
            {lifecycleStages.map(stage => (
              <MenuItem key={stage} onSelect={narrow({ lifecycle: stage })}>
                {lifecycleLabels[stage]}
              </MenuItem>
            ))}
          </MenuSub>
        )}
      </DropdownMenu>
    </>
  )
}

function SearchBox({ address, label }: { address: ListAddress; label: string }) {
  const router = useRouter()
  const [text, setText] = useState(address.filter.q ?? '')
  const [pending, start] = useTransition()
  const asked = useRef(address.filter.q ?? '')

  useEffect(() => {
    const q = text.trim()
    if (q === asked.current) return
    const timer = setTimeout(() => {
      asked.current = q
      start(() => router.replace(listHref(address, { q: q || null }), { scroll: false }))
    }, 200)

    return () => clearTimeout(timer)
  }, [text, address, router])

  return (
    <label className="relative flex h-control items-center coarse:h-touch">
      <span className="absolute left-2 inline-flex text-ink-3">
        {pending ? <Spinner /> : <Icon name="search" size={14} />}
      </span>
      <span className="sr-only">{label}</span>
      <input
        type="search"
        value={text}
        maxLength={100}
        placeholder="Find"
        onChange={event => setText(event.target.value)}
        className="h-control w-36 rounded-md border border-transparent bg-transparent pr-2 pl-7 text-13 transition-[width] duration-press hover:bg-hover focus:w-52 focus:border-control focus:bg-raised coarse:h-touch coarse:text-16"
      />
    </label>
  )
}
