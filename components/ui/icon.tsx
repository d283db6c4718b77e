import { cn } from '@/components/ui/cn'
import { type IconName, icons } from '@/components/ui/icons'

/** Decoration beside a word. Where it stands alone, the control around it carries the name. */
export function Icon({
  name,
  size = 16,
  className,
}: {
  name: IconName
  size?: 12 | 14 | 16 | 20
  className?: string
}) {
  const Drawing = icons[name]
  return <Drawing aria-hidden size={size} strokeWidth={1.75} className={cn('shrink-0', className)} />
}
