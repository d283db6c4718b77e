import { formatNumber } from '@/components/ui/format'
import { Icon } from '@/components/ui/icon'
import { Spinner } from '@/components/ui/spinner'

type Step = {
  name: string
  state: 'waiting' | 'running' | 'done' | 'failed'
  attempts: number
  durationMs: number | null
  error: string | null
}

const words: Record<string, string> = {
  reserve: 'Name and place reserved',
  create_login: 'Login of its own',
  create_database: 'Database created',
  set_up_tables: 'Tables set up',
  seal: 'Doors closed to everyone else',
  welcome_owner: 'Owner welcomed',
  open: 'Opened',
}

/** What a step of the saga is called by people. */
export const stepWords = (name: string): string => words[name] ?? name.replaceAll('_', ' ')

/** The recorded steps, each with its true time and, where it failed, with its error. */
export function ProvisioningSteps({ steps }: { steps: readonly Step[] }) {
  return (
    <ol className="flex flex-col">
      {steps.map(step => (
        <li key={step.name} className="flex items-start gap-3 border-b py-2.5 last:border-b-0">
          <span className="mt-0.5">{mark(step.state)}</span>
          <div className="min-w-0 flex-1">
            <p className="text-13 font-medium">
              {stepWords(step.name)} <span className="sr-only">({step.state})</span>
            </p>
            {step.error && <p className="text-12 text-bad-ink [overflow-wrap:anywhere]">{step.error}</p>}
            {step.attempts > 1 && <p className="text-12 text-ink-3">{step.attempts} attempts</p>}
          </div>
          {step.durationMs !== null && (
            <span className="nums text-12 leading-5 text-ink-3">{formatNumber(step.durationMs)} ms</span>
          )}
        </li>
      ))}
    </ol>
  )
}

function mark(state: Step['state']) {
  if (state === 'running') return <Spinner size={16} />
  if (state === 'done') return <Icon name="good" className="text-good" />
  if (state === 'failed') return <Icon name="bad" className="text-bad-mark" />

  return <Icon name="noNextStep" className="text-ink-3" />
}
