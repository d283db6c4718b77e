import { cn } from '@/components/ui/cn'
import { Icon } from '@/components/ui/icon'
import { Spinner } from '@/components/ui/spinner'

export type Step = {
  id: string
  title: string
  detail?: string
  state: 'waiting' | 'running' | 'done' | 'failed'
  /** Measured, in milliseconds. */
  ms?: number
}

/** What is being made, each step ticked with its true time. Changes are read out politely. */
export function Steps({ steps, label }: { steps: readonly Step[]; label: string }) {
  return (
    <ol aria-label={label} aria-live="polite" className="flex flex-col gap-3.5 border-y py-4.5">
      {steps.map(step => (
        <li key={step.id} className="flex items-start gap-3">
          <Mark state={step.state} />
          <span className="min-w-0 flex-1">
            <span className={cn('block text-14', step.state === 'waiting' ? 'text-ink-3' : 'font-medium')}>
              {step.title}
              <span className="sr-only">, {step.state}</span>
            </span>
            {step.detail && (
              <span className={cn('block text-13', step.state === 'failed' ? 'text-bad-ink' : 'text-ink-2')}>
                {step.detail}
              </span>
            )}
          </span>
          {step.ms !== undefined && (
            <span className="nums mt-px text-13 text-ink-3">{formatMs(step.ms)}</span>
          )}
        </li>
      ))}
    </ol>
  )
}

const formatMs = (ms: number): string => (ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(2)} s`)

function Mark({ state }: { state: Step['state'] }) {
  const shape = 'mt-0.5 inline-flex size-4.5 shrink-0 items-center justify-center rounded-full'
  if (state === 'waiting') return <span className={cn(shape, 'border border-dashed border-control')} />
  if (state === 'running') {
    return (
      <span className={cn(shape, 'text-accent-ink')}>
        <Spinner size={16} />
      </span>
    )
  }
  return (
    <span className={cn(shape, state === 'done' ? 'bg-good-tint text-good-ink' : 'bg-bad-tint text-bad-ink')}>
      <Icon name={state === 'done' ? 'check' : 'close'} size={12} className="stroke-2.5" />
    </span>
  )
}
