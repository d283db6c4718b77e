import { cn } from '@/components/ui/cn'

/** Four houses round a court, seen from above. */
export function LogoMark({ size = 20, className }: { size?: number; className?: string }) {
  return (
    <svg aria-hidden width={size} height={size} viewBox="0 0 22 22" className={cn('shrink-0', className)}>
      <rect width="22" height="22" rx="5" fill="var(--color-accent)" />
      <path fill="var(--color-white)" d={houses} />
      <rect x="9.1" y="9.1" width="3.8" height="3.8" rx="0.6" fill="var(--color-white)" fillOpacity="0.75" />
    </svg>
  )
}

const houses =
  'M5.8 5.2H10V8H8v2H5.2V5.8a.6.6 0 0 1 .6-.6ZM12 5.2h4.2a.6.6 0 0 1 .6.6V10H14V8h-2ZM5.2 12H8v2h2v2.8H5.8a.6.6 0 0 1-.6-.6ZM14 12h2.8v4.2a.6.6 0 0 1-.6.6H12V14h2Z'

export function Logo({ className }: { className?: string }) {
  return (
    <span className={cn('inline-flex items-center gap-2.5 text-16 font-semibold', className)}>
      <LogoMark size={22} />
      Atrium
    </span>
  )
}
