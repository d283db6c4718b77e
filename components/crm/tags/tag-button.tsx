import { cn } from '@/components/ui/cn'
import { Icon } from '@/components/ui/icon'
import { tagChip } from '@/components/ui/tag-colors'
import type { Tag } from '@/lib/crm/tags/schema'

/** A tag that a press takes off. */
export const TagButton = ({ tag: { name, color }, onRemove }: { tag: Tag; onRemove: () => void }) => (
  <button
    type="button"
    aria-label={`Remove tag ${name}`}
    onClick={onRemove}
    className={cn(
      'inline-flex h-6 max-w-full items-center gap-1 rounded-sm px-1.5 text-12 font-medium hover:brightness-95 coarse:h-touch',
      tagChip[color],
    )}
  >
    <span className="cut">{name}</span>
    <Icon name="close" size={12} />
  </button>
)
