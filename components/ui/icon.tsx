import { cn } from '@/components/ui/cn'
import type { IconName } from '@/components/ui/icons'
import drawings from '@/components/ui/icons.svg'

const { src }: { src: string } = drawings

/**
 * Decoration beside a word. Where it stands alone, the control around it carries the name. The drawings are a file of
 * their own, fetched once and kept: scripts that bring them weigh on each first page.
 */
export function Icon({
  name,
  size = 16,
  className,
}: {
  name: IconName
  size?: 12 | 14 | 16 | 20
  className?: string
}) {
  return (
    <svg
      aria-hidden
      width={size}
      height={size}
      fill="none"
      stroke="currentColor"
      strokeWidth={1.75}
      strokeLinecap="round"
      strokeLinejoin="round"
      className={cn('shrink-0', className)}
    >
      <use href={`${src}#${name}`} />
    </svg>
  )
}
