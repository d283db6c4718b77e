import { Avatar } from '@/components/ui/avatar'
import type { Named } from '@/lib/crm/deals/types'

/** Who owns a record, in a cell. */
export function OwnerMark({ owner }: { owner: Named | null }) {
  return (
    owner && (
      <span className="flex min-w-0 items-center gap-2">
        <Avatar kind="colleague" name={owner.name} seed={owner.id} size={16} />
        <span className="cut">{owner.name}</span>
      </span>
    )
  )
}
