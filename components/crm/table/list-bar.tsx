'use client'

import dynamic from 'next/dynamic'
import { type ReactNode, useState } from 'react'
import { SearchBox } from '@/components/crm/records/search-box'
import { FilterChips } from '@/components/crm/table/filter-chips'
import { useList } from '@/components/crm/table/list-context'
import { ViewTabs } from '@/components/crm/table/view-tabs'
import { useShortcuts } from '@/components/shell/shortcuts'
import { Button } from '@/components/ui/button'
import type { IconName } from '@/components/ui/icons'
import { ViewBar } from '@/components/ui/page-header'
import { Popover } from '@/components/ui/popover'

// None of them is needed to read a list: each comes when it is opened.
const FilterBuilder = dynamic(() =>
  import('@/components/crm/table/filter-builder').then(it => it.FilterBuilder),
)
const SortMenu = dynamic(() => import('@/components/crm/table/sort-menu').then(it => it.SortMenu))
const GroupMenu = dynamic(() => import('@/components/crm/table/group-menu').then(it => it.GroupMenu))
const ColumnsMenu = dynamic(() => import('@/components/crm/table/columns-menu').then(it => it.ColumnsMenu))

/** Which view of a list is shown, and what it is narrowed by, sorted by and made of. */
export function ListBar({ lead }: { lead?: ReactNode }) {
  const { words, place, leftOut } = useList()
  const [open, setOpen] = useState<'filter' | 'sort' | 'group' | 'columns'>()
  const toggle = (which: NonNullable<typeof open>) => ({
    open: open === which,
    onOpenChange: (on: boolean) => setOpen(on ? which : undefined),
  })
  useShortcuts([{ keys: 'F', label: 'Filter', run: () => setOpen('filter') }])

  return (
    <>
      <ViewBar
        label={`Which ${words.many}`}
        tools={
          <>
            <SearchBox q={place.state.q} label={`Find in ${words.many}`} />
            <Tool {...toggle('filter')} icon="filter" label="Filter" keys="F" className="w-160">
              <FilterBuilder />
            </Tool>
            <Tool {...toggle('sort')} icon="sort" label="Sort" className="w-96">
              <SortMenu />
            </Tool>
            <Tool {...toggle('group')} icon="group" label="Group">
              <GroupMenu />
            </Tool>
            <Tool {...toggle('columns')} icon="columns" label="Columns">
              <ColumnsMenu />
            </Tool>
          </>
        }
      >
        {lead}
        <ViewTabs />
      </ViewBar>
      {leftOut && (
        <p role="status" className="shrink-0 border-b px-4 py-1.5 text-12 text-ink-2">
          {leftOut}
        </p>
      )}
      {place.state.filter && (
        <section
          aria-label="Filters"
          className="flex shrink-0 flex-wrap items-center gap-1 border-b px-3 py-1 max-sm:flex-nowrap max-sm:overflow-x-auto"
        >
          <FilterChips edit={() => setOpen('filter')} />
        </section>
      )}
    </>
  )
}

function Tool({
  icon,
  label,
  keys,
  ...popover
}: {
  icon: IconName
  label: string
  keys?: string
  open: boolean
  onOpenChange: (open: boolean) => void
  className?: string
  children: ReactNode
}) {
  return (
    <Popover
      {...popover}
      align="end"
      label={label}
      trigger={
        <Button tone="ghost" icon={icon} keys={keys}>
          {label}
        </Button>
      }
    />
  )
}
