import { formatBytes, formatNumber } from '@/components/ui/format'
import { ProgressBar } from '@/components/ui/progress-bar'

type Limit = {
  name: string
  used: number
  limit: number
  unit: string
  tone: 'accent' | 'warn' | 'bad'
  note: string
}

const inks = { accent: 'text-ink-3', warn: 'text-warn-ink', bad: 'text-bad-ink' }

/** What can run out, each with how much of it is used. */
export function LimitList({ limits }: { limits: readonly Limit[] }) {
  return (
    <ul className="grid gap-x-8 gap-y-4 pt-1 sm:grid-cols-2">
      {limits.map(({ name, used, limit, unit, tone, note }) => {
        const figure = (value: number) => (unit === 'bytes' ? formatBytes(value) : formatNumber(value))
        return (
          <li key={name}>
            <p className="mb-1.5 flex justify-between gap-3 text-13">
              <span className="min-w-0">{name}</span>
              <span className="nums shrink-0 text-ink-2">
                {figure(used)} of {figure(limit)}
              </span>
            </p>
            <ProgressBar value={used} max={limit} label={name} tone={tone} />
            <p className={`mt-1 text-12 [overflow-wrap:anywhere] ${inks[tone]}`}>{note}</p>
          </li>
        )
      })}
    </ul>
  )
}
