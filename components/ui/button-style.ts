import { cn } from '@/components/ui/cn'

const base =
  'relative inline-flex shrink-0 select-none items-center justify-center whitespace-nowrap rounded-md border font-medium no-underline ' +
  'transition-colors duration-press disabled:pointer-events-none aria-disabled:pointer-events-none ' +
  'disabled:text-ink-off aria-disabled:text-ink-off'

const tones = {
  primary:
    'border-transparent bg-accent text-white shadow-card hover:bg-accent-hover active:bg-accent-hover disabled:bg-press disabled:shadow-none aria-disabled:bg-press',
  secondary: 'border-line-strong bg-raised text-ink hover:lay-hover active:lay-press aria-expanded:lay-press',
  ghost: 'border-transparent text-ink-2 hover:bg-hover active:bg-press aria-expanded:bg-press',
  danger: 'border-transparent bg-bad text-white shadow-card hover:bg-bad-hover active:bg-bad-hover',
  /** Leads to something destructive, without being the destructive act itself. */
  'danger-quiet': 'border-line-strong bg-raised text-bad-ink hover:lay-hover active:lay-press',
}

const sizes = {
  toolbar: { wide: 'h-control gap-1.5 px-2.5 text-13 coarse:h-touch coarse:px-3', square: 'w-control' },
  field: { wide: 'h-field gap-2 px-3 text-13 coarse:h-touch', square: 'w-field' },
  public: { wide: 'h-9 gap-2 px-3.5 text-14 coarse:h-touch', square: 'w-9' },
  touch: { wide: 'h-touch gap-2 px-4 text-14', square: 'w-touch' },
}

export type ButtonTone = keyof typeof tones
export type ButtonSize = keyof typeof sizes

/** The look of a button, for whatever element has to carry it. */
export function buttonStyle({
  tone = 'secondary',
  size = 'toolbar',
  square = false,
}: {
  tone?: ButtonTone
  size?: ButtonSize
  square?: boolean
} = {}): string {
  const { wide, square: width } = sizes[size]

  return cn(base, tones[tone], wide, square && ['px-0 coarse:px-0 coarse:w-touch', width])
}
