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
    className="group inline-flex max-w-full items-center rounded-sm coarse:min-h-touch"
  >
    <span
      className={cn(
        'inline-flex h-6 max-w-full items-center gap-1 rounded-sm px-1.5 text-12 font-medium group-hover:brightness-95',
        tagChip[color],
      )}
    >
      <span className="cut">{name}</span>
      <Icon name="close" size={12} />
    </span>
  </button>
)
