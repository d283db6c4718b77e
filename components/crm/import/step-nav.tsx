import Link from 'next/link'
import { type Step, stepLabels, steps } from '@/components/crm/import/words'
import { cn } from '@/components/ui/cn'
import { Icon } from '@/components/ui/icon'

/** The five steps, at the left; on a phone in one line. Once an import runs, the way back is closed and a
 * phone has better use for the line. */
export function StepNav({ id, current, isStarted }: { id: string; current: Step; isStarted: boolean }) {
  const at = steps.indexOf(current)

  return (
    <nav
      aria-label="Steps"
      className={cn(
        'shrink-0 max-md:overflow-x-auto max-md:border-b max-md:px-3 max-md:py-1.5 md:w-44 md:py-4 md:pl-4',
        isStarted && 'max-md:hidden',
      )}
    >
      <ol className="flex gap-0.5 md:flex-col">
        {steps.map((step, index) => {
          const isOpen = !isStarted && step !== 'run'
          const look = cn(
            'flex h-7 items-center gap-2.5 whitespace-nowrap rounded-md px-2 text-13 coarse:h-touch coarse:min-w-touch coarse:justify-center md:coarse:justify-start',
            step === current ? 'bg-press font-medium text-ink' : 'text-ink-2',
            isOpen && step !== current && 'hover:bg-hover',
            !isOpen && step !== current && 'text-ink-3',
          )
          const words = (
            <>
              <span className="nums w-4 text-center text-11 text-ink-3">
                {index < at || (isStarted && step !== 'run') ? <Icon name="check" size={12} /> : index + 1}
              </span>
              {/* In one line there is room for the words of one. */}
              <span className={cn(step !== current && 'max-md:sr-only')}>{stepLabels[step]}</span>
            </>
          )

          return (
            <li key={step}>
              {isOpen ? (
                <Link
                  href={`/import/${id}?step=${step}`}
                  aria-current={step === current ? 'step' : undefined}
                  className={look}
                >
                  {words}
                </Link>
              ) : (
                <span aria-current={step === current ? 'step' : undefined} className={look}>
                  {words}
                </span>
              )}
            </li>
          )
        })}
      </ol>
    </nav>
  )
}
