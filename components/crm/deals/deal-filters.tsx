'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { type DealsAddress, dealsHref } from '@/components/crm/deals/deals-address'
import { SearchBox } from '@/components/crm/records/search-box'
import { useShortcuts } from '@/components/shell/shortcuts'
import { Avatar } from '@/components/ui/avatar'
import { Button } from '@/components/ui/button'
import type { Choice } from '@/components/ui/combobox'
import { DropdownMenu, MenuItem, MenuSub } from '@/components/ui/dropdown-menu'

/** Narrows the deals: every choice is a link, so that the view has an address. */
export function DealFilters({
  address,
  owners,
  products,
}: {
  address: DealsAddress
  owners: readonly Choice[]
  products: readonly Choice[]
}) {
  const router = useRouter()
  const [open, setOpen] = useState(false)
  const narrow = (by: Parameters<typeof dealsHref>[1]) => () => router.push(dealsHref(address, by))
  useShortcuts([{ keys: 'F', label: 'Filter', run: () => setOpen(true) }])

  return (
    <>
      <SearchBox q={address.filter.q} label="Find in deals" />
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
        {products.length > 0 && (
          <MenuSub icon="product" label="Product">
            {products.map(({ value, label }) => (
              <MenuItem key={value} onSelect={narrow({ product: value })}>
                {label}
              </MenuItem>
            ))}
          </MenuSub>
        )}
      </DropdownMenu>
    </>
  )
}
