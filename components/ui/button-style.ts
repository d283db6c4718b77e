import { cva, type VariantProps } from 'class-variance-authority'

/** The look of a button, for whatever element has to carry it. */
export const buttonStyle = cva(
  [
    'relative inline-flex shrink-0 select-none items-center justify-center whitespace-nowrap rounded-md border font-medium no-underline',
    'transition-colors duration-press disabled:pointer-events-none aria-disabled:pointer-events-none',
    'disabled:text-ink-off aria-disabled:text-ink-off',
  ],
  {
    variants: {
      tone: {
        primary:
          'border-transparent bg-accent text-white shadow-card hover:bg-accent-hover active:bg-accent-hover disabled:bg-press disabled:shadow-none aria-disabled:bg-press',
        secondary:
          'border-line-strong bg-raised text-ink hover:lay-hover active:lay-press aria-expanded:lay-press',
        ghost: 'border-transparent text-ink-2 hover:bg-hover active:bg-press aria-expanded:bg-press',
        danger: 'border-transparent bg-bad text-white shadow-card hover:bg-bad-hover active:bg-bad-hover',
        /** Leads to something destructive, without being the destructive act itself. */
        'danger-quiet': 'border-line-strong bg-raised text-bad-ink hover:lay-hover active:lay-press',
      },
      size: {
        toolbar: 'h-control gap-1.5 px-2.5 text-13 coarse:h-touch coarse:px-3',
        field: 'h-field gap-2 px-3 text-13 coarse:h-touch',
        public: 'h-9 gap-2 px-3.5 text-14 coarse:h-touch',
        touch: 'h-touch gap-2 px-4 text-14',
      },
      square: { true: 'px-0 coarse:px-0', false: '' },
    },
    compoundVariants: [
      { square: true, size: 'toolbar', class: 'w-control coarse:w-touch' },
      { square: true, size: 'field', class: 'w-field coarse:w-touch' },
      { square: true, size: 'public', class: 'w-9 coarse:w-touch' },
      { square: true, size: 'touch', class: 'w-touch' },
    ],
    defaultVariants: { tone: 'secondary', size: 'toolbar', square: false },
  },
)

export type ButtonStyle = VariantProps<typeof buttonStyle>
export type ButtonTone = NonNullable<ButtonStyle['tone']>
export type ButtonSize = NonNullable<ButtonStyle['size']>
