import type { ComponentProps, ReactNode } from 'react'
import { pageFrom } from '@/components/crm/records/came-from'
import { RecordMenu } from '@/components/crm/records/record-menu'
import { RecordPanel } from '@/components/crm/records/record-panel'
import type { List } from '@/lib/crm/lists/page-data'
import { placeHref } from '@/lib/crm/views/place'

/** One record beside its list. */
export function ListPanel({
  list,
  id,
  name,
  hasPage = false,
  mayDelete,
  remove,
  restore,
  children,
}: Pick<ComponentProps<typeof RecordMenu>, 'id' | 'name' | 'remove' | 'restore'> & {
  list: List
  /** It can be opened as a page of its own, too. */
  hasPage?: boolean
  mayDelete: boolean
  children: ReactNode
}) {
  const { facts, rows, total } = list
  const { place, words } = facts
  const closeHref = placeHref(place, { open: null })

  return (
    <RecordPanel
      label={name}
      closeHref={closeHref}
      {...(hasPage && { pageHref: pageFrom(place.path, id, closeHref) })}
      position={place.after ? 0 : rows.findIndex(row => row.id === id) + 1}
      total={total}
      menu={
        mayDelete && (
          <RecordMenu
            id={id}
            name={name}
            what={words.one}
            remove={remove}
            restore={restore}
            afterDelete={closeHref}
          />
        )
      }
    >
      {children}
    </RecordPanel>
  )
}
