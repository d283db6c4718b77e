import { Tick } from '@/components/crm/work/tick'
import { Avatar } from '@/components/ui/avatar'
import type { ListedName, ListRow } from '@/lib/crm/objects/field'

/** What stands before the name of a record: people and companies are known by it, others need none. */
export function RecordMark({
  entity,
  id,
  name,
  size,
}: {
  entity: ListedName
  id: string
  name: string
  size: 20 | 32
}) {
  if (entity !== 'contact' && entity !== 'company') return null

  return <Avatar kind={entity} name={name} seed={id} size={size} />
}

/** What is pressed before the name of a record: what is to be done is ticked off where it stands. */
export function RecordLead({
  entity,
  row: { id, cells, may },
  name,
}: {
  entity: ListedName
  row: ListRow
  name: string
}) {
  return entity === 'activity' ? (
    <Tick id={id} subject={name} isDone={cells.status !== 'planned'} may={may} />
  ) : null
}
