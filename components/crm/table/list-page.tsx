import type { ReactNode } from 'react'
import { BulkBar } from '@/components/crm/records/bulk-bar'
import { SelectionProvider } from '@/components/crm/records/selection'
import { mayEditField } from '@/components/crm/table/editing'
import { ListBody } from '@/components/crm/table/list-body'
import { ListProvider } from '@/components/crm/table/list-context'
import { ListHead } from '@/components/crm/table/list-head'
import { ButtonLink } from '@/components/ui/button-link'
import { PanelLayout } from '@/components/ui/side-panel'
import type { List } from '@/lib/crm/lists/page-data'

/** The page of every kind of record: what stands above its list, its rows with what is done with them, one beside it. */
export function ListPage({
  list,
  create,
  lead,
  empty,
  emptyViews,
  panel,
}: {
  list: List
  /** The button and form for a new one; shown to whoever may make one. */
  create: ReactNode
  /** Stands before the views. */
  lead?: ReactNode
  /** Where the first row would stand: what belongs here, and how it comes here. */
  empty: ReactNode
  /** The same for views of the product that are empty for a reason of their own, by their keys. */
  emptyViews?: Readonly<Record<string, ReactNode>>
  panel?: ReactNode
}) {
  const { facts, may, total } = list
  const mayChange = may.edit && facts.fields.some(field => mayEditField(facts.entity, field))
  const maySelect = mayChange || may.delete

  return (
    <ListProvider {...facts}>
      <ListHead list={list} create={may.create && create} lead={lead} />
      <SelectionProvider>
        <PanelLayout panel={panel}>
          <ListBody
            list={list}
            maySelect={maySelect}
            empty={{
              text: empty,
              ...(emptyViews && { ofViews: emptyViews }),
              action: may.import && (
                <ButtonLink href="/import" icon="import">
                  Import
                </ButtonLink>
              ),
            }}
          >
            {maySelect && <BulkBar total={total} mayEdit={mayChange} mayDelete={may.delete} />}
          </ListBody>
        </PanelLayout>
      </SelectionProvider>
    </ListProvider>
  )
}
