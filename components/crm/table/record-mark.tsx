import { Avatar } from '@/components/ui/avatar'
import type { ListedName } from '@/lib/crm/objects/field'

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
