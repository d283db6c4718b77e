import { cn } from '@/components/ui/cn'

const tones = {
  /** On a page, in a menu, in a field. */
  outline: 'border border-line-strong bg-canvas text-ink-3',
  /** On inverse: bulk bar, tooltip. */
  inverse: 'border border-ink-inverse-2/40 text-ink-inverse-2',
  /** Inside a primary button, where a box would be noise. */
  bare: 'text-current',
}

/** The key beside the act it does. Several keys in a row are separated by a space: "G C". */
export function KeyCap({
  children,
  tone = 'outline',
  className,
}: {
  children: string
  tone?: keyof typeof tones
  className?: string
}) {
  return (
    <span aria-hidden className={cn('inline-flex shrink-0 items-center gap-1 coarse:hidden', className)}>
      {children.split(' ').map(key => (
        <kbd
          key={key}
          className={cn(
            'inline-flex h-4.5 min-w-4.5 items-center justify-center rounded-sm px-1 font-sans text-11 font-medium',
            tones[tone],
          )}
        >
          {key.includes('⌘') ? <CommandKey cap={key} /> : key}
        </kbd>
      ))}
    </span>
  )
}

/** The style sheet shows the one that this keyboard has: the root says which system it is. */
function CommandKey({ cap }: { cap: string }) {
  return (
    <>
      <span className="on-mac">{cap}</span>
      <span className="off-mac">{cap.replace('⌘', 'Ctrl ')}</span>
    </>
  )
}
