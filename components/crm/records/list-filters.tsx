'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { LifecycleDot } from '@/components/crm/records/lifecycle'
import { type ListAddress, listHref } from '@/components/crm/records/list-address'
import { SearchBox } from '@/components/crm/records/search-box'
import { useShortcuts } from '@/components/shell/shortcuts'
import { Avatar } from '@/components/ui/avatar'
import { Button } from '@/components/ui/button'
import type { Choice } from '@/components/ui/combobox'
import { DropdownMenu, MenuItem, MenuSub } from '@/components/ui/dropdown-menu'
import { lifecycleStages } from '@/lib/crm/records/fields'

/** Narrows a list: every choice is an address. */
export function ListFilters({
  address,
  owners,
  searchLabel,
}: {
  address: ListAddress
  /** Without them the list is searched alone. */
  owners?: readonly Choice[]
  searchLabel: string
}) {
  return (
    <>
      <SearchBox q={address.filter.q} label={searchLabel} />
      {owners && <FilterMenu address={address} owners={owners} />}
    </>
  )
}

function FilterMenu({ address, owners }: { address: ListAddress; owners: readonly Choice[] }) {
  const router = useRouter()
  const [open, setOpen] = useState(false)
  const narrow = (by: Parameters<typeof listHref>[1]) => () =>
    router.push(listHref(address, by), { scroll: false })
  useShortcuts([{ keys: 'F', label: 'Filter', run: () => setOpen(true) }])

  return (
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
        {owners.map(({ value, label }) => (
          <MenuItem key={value} onSelect={narrow({ owner: value })}>
            <span className="flex items-center gap-2">
              <Avatar kind="colleague" name={label} seed={value} size={16} />
              {label}
            </span>
          </MenuItem>
        ))}
      </MenuSub>
      <MenuSub icon="state" label="Lifecycle">
        {lifecycleStages.map(stage => (
          <MenuItem key={stage} onSelect={narrow({ lifecycle: stage })}>
            <LifecycleDot stage={stage} />
          </MenuItem>
        ))}
      </MenuSub>
    </DropdownMenu>
  )
}
