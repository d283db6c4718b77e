import type { ReactNode } from 'react'
import { FilterChips, type FilterNames } from '@/components/crm/records/filter-chips'
import type { ListAddress } from '@/components/crm/records/list-address'
import { ListFilters } from '@/components/crm/records/list-filters'
import { ButtonLink } from '@/components/ui/button-link'
import type { Choice } from '@/components/ui/combobox'
import { Count } from '@/components/ui/figures'
import { LinkTabs } from '@/components/ui/link-tabs'
import { PageHeader, ViewBar } from '@/components/ui/page-header'

/** What stands above every list: its name and size, what can be made, which of them are shown. */
export function ListHead({
  title,
  what,
  total,
  address,
  tabs,
  names,
  owners,
  mayImport,
  create,
}: {
  title: string
  /** "companies". */
  what: string
  total: number
  address: ListAddress
  tabs: readonly { href: string; label: string; current: boolean }[]
  names: FilterNames
  owners?: readonly Choice[]
  mayImport: boolean
  create: ReactNode
}) {
  return (
    <>
      <PageHeader
        title={title}
        count={<Count value={total} cap={10_000} />}
        actions={
          <>
            {mayImport && (
              <ButtonLink href="/import" tone="ghost" icon="import" className="max-sm:hidden">
                Import
              </ButtonLink>
            )}
            {create}
          </>
        }
      />
      <ViewBar
        label={`Which ${what}`}
        tools={
          <>
            <FilterChips address={address} names={names} />
            <ListFilters address={address} searchLabel={`Find in ${what}`} {...(owners && { owners })} />
          </>
        }
      >
        <LinkTabs label={`Views of ${what}`} tabs={tabs} />
      </ViewBar>
    </>
  )
}
