import { cn } from '@/components/ui/cn'

const tones = {
  accent: 'bg-accent',
  good: 'bg-good',
  warn: 'bg-warn',
  bad: 'bg-bad-mark',
  gray: 'bg-tag-gray',
}

/** A 6 px bar (4 in lists). The figure stands beside it in words; `label` names it for those who cannot see it. */
export function ProgressBar({
  value,
  max = 100,
  label,
  tone = 'accent',
  thin = false,
  className,
}: {
  value: number
  max?: number
  label: string
  tone?: keyof typeof tones
  thin?: boolean
  className?: string
}) {
  const percent = max > 0 ? Math.min(100, Math.max(0, (value / max) * 100)) : 0
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(percent)}
      className={cn('w-full overflow-hidden rounded-xs bg-press', thin ? 'h-1' : 'h-1.5', className)}
    >
      <div className={cn('h-full rounded-xs', tones[tone])} style={{ width: `${percent}%` }} />
    </div>
  )
}
