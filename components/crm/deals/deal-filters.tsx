'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useRef, useState, useTransition } from 'react'
import { type DealsAddress, dealsHref } from '@/components/crm/deals/deals-address'
import { StageMark } from '@/components/crm/deals/stage-mark'
import { useShortcuts } from '@/components/shell/shortcuts'
import { Avatar } from '@/components/ui/avatar'
import { Button } from '@/components/ui/button'
import type { Choice } from '@/components/ui/combobox'
import { DropdownMenu, MenuItem, MenuSub } from '@/components/ui/dropdown-menu'
import { Icon } from '@/components/ui/icon'
import { Spinner } from '@/components/ui/spinner'
import type { Stage } from '@/lib/crm/pipelines/schema'

/** Narrows the deals: every choice is a link, so that the view has an address. */
export function DealFilters({
  address,
  owners,
  products,
  stages,
}: {
  address: DealsAddress
  owners: readonly Choice[]
  products: readonly Choice[]
  /** Only a table of open deals is narrowed to one. */
  stages: readonly Stage[]
}) {
  const router = useRouter()
  const [open, setOpen] = useState(false)
  const narrow = (by: Parameters<typeof dealsHref>[1]) => () => router.push(dealsHref(address, by))
  useShortcuts([{ keys: 'F', label: 'Filter', run: () => setOpen(true) }])

  return (
    <>
      <SearchBox address={address} />
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
        {stages.length > 0 && (
          <MenuSub icon="state" label="Stage">
            {stages.map(stage => (
              <MenuItem key={stage.id} onSelect={narrow({ stage: stage.id })}>
                <StageMark stage={stage} stages={stages} />
              </MenuItem>
            ))}
          </MenuSub>
        )}
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

/** Types into the address, so that what was looked for can be sent and gone back to. */
function SearchBox({ address }: { address: DealsAddress }) {
  const router = useRouter()
  const [text, setText] = useState(address.filter.q ?? '')
  const [pending, start] = useTransition()
  const asked = useRef(address.filter.q ?? '')

  useEffect(() => {
    const q = text.trim()
    if (q === asked.current) return
    const timer = setTimeout(() => {
      asked.current = q
      start(() => router.replace(dealsHref(address, { q: q || null }), { scroll: false }))
    }, 200)

    return () => clearTimeout(timer)
  }, [text, address, router])

  return (
    <label className="relative flex h-control items-center coarse:h-touch">
      <span className="absolute left-2 inline-flex text-ink-3">
        {pending ? <Spinner /> : <Icon name="search" size={14} />}
      </span>
      <span className="sr-only">Find in deals</span>
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
