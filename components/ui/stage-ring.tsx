import { cn } from '@/components/ui/cn'
import { type TagColor, tagText } from '@/components/ui/tag-colors'

export type StageRingProps = {
  color: TagColor
  /** `open` fills with `position` of `of`; `won` is ticked, `lost` is crossed. */
  type?: 'open' | 'won' | 'lost'
  /** Counted from 0. The first stage is nearly empty, the last nearly full: only won is complete. */
  position?: number
  of?: number
  size?: 12 | 14 | 16 | 20
  className?: string
}

/** The pie that fills as a deal advances. The stage's name stands beside it, so it is decoration. */
export function StageRing({
  color,
  type = 'open',
  position = 0,
  of = 1,
  size = 14,
  className,
}: StageRingProps) {
  return (
    <svg
      aria-hidden
      width={size}
      height={size}
      viewBox="0 0 14 14"
      fill="none"
      className={cn('shrink-0', tagText[color], className)}
    >
      {type === 'open' ? (
        <>
          <circle cx="7" cy="7" r="6" stroke="currentColor" strokeWidth="1.5" />
          <path d={slice(share(position, of))} fill="currentColor" />
        </>
      ) : (
        <>
          <circle cx="7" cy="7" r="6.75" fill="currentColor" />
          <path
            d={type === 'won' ? 'M4.2 7.2 6.2 9.1 9.9 5.1' : 'M4.9 4.9 9.1 9.1M9.1 4.9 4.9 9.1'}
            stroke="var(--color-canvas)"
            strokeWidth="1.5"
            strokeLinecap="round"
            strokeLinejoin="round"
          />
        </>
      )}
    </svg>
  )
}

/** Never empty and, while open, full only at the last stage before the decision. */
const share = (position: number, of: number) =>
  of <= 1 ? 0.5 : Math.min(1, Math.max(0.06, position / (of - 1)))

function slice(part: number): string {
  const radius = 3.9
  if (part >= 1)
    return `M7 ${7 - radius}a${radius} ${radius} 0 1 1 0 ${radius * 2}a${radius} ${radius} 0 1 1 0 ${-radius * 2}Z`
  const angle = part * Math.PI * 2
  const x = (7 + radius * Math.sin(angle)).toFixed(3)
  const y = (7 - radius * Math.cos(angle)).toFixed(3)
  return `M7 7V${7 - radius}A${radius} ${radius} 0 ${part > 0.5 ? 1 : 0} 1 ${x} ${y}Z`
}
