import Link from 'next/link'
import { RunActs } from '@/components/platform/run-acts'
import { isUnderWay, RunDot } from '@/components/platform/run-state'
import { DateTimeText } from '@/components/ui/moment'
import { ProgressBar } from '@/components/ui/progress-bar'
import { SectionHeading } from '@/components/ui/section'
import type { ShownRun } from '@/lib/platform/console/migration-queries'

/** One run: how far each wave is, how fast it goes, what failed and why, and what may be done. */
export function RunWaves({ run }: { run: ShownRun }) {
  const left = run.waiting + run.running

  return (
    <section aria-label="Run">
      <SectionHeading
        title={<RunDot state={run.state} />}
        size="large"
        className="mb-1 flex-wrap"
        count={`${run.ended} of ${run.planned}`}
        action={run.isFleet && <RunActs id={run.id} state={run.state} left={left} failed={run.failed} />}
      />
      <p className="text-13 text-ink-2">
        To <code className="font-mono text-12 text-ink">{run.target}</code>, begun by {run.startedBy}{' '}
        <DateTimeText at={run.startedAt} />
        {run.retryOf && ', over what failed in an earlier run'}. {rule(run)} {pace(run, left)}
      </p>
      {run.waves.length > 0 && (
        <ul className="mt-3 flex max-w-160 flex-col gap-3">
          {run.waves.map((wave, index) => (
            <li key={wave.wave} className="text-13">
              <span className="mb-1 flex justify-between gap-3">
                <span className="font-medium">{waveName(run, wave.wave, index)}</span>
                <span className="nums text-ink-2">{waveWords(wave)}</span>
              </span>
              <ProgressBar
                label={`${waveName(run, wave.wave, index)}: ${waveWords(wave)}`}
                value={wave.done + wave.skipped + wave.failed}
                max={wave.planned}
                tone={waveTone(wave)}
              />
            </li>
          ))}
        </ul>
      )}
      {run.failures.length > 0 && (
        <>
          <SectionHeading
            title="Failed"
            className="mt-3"
            count={
              run.failed > run.failures.length
                ? `the last ${run.failures.length} of ${run.failed}`
                : run.failed
            }
          />
          <ul>
            {run.failures.map(failure => (
              <li key={failure.database} className="break-words border-b py-2 text-13">
                {failure.tenantId && failure.workspace ? (
                  <Link
                    href={`/admin/workspaces/${failure.tenantId}`}
                    prefetch={false}
                    className="rounded-md font-medium hover:underline"
                  >
                    {failure.workspace}
                  </Link>
                ) : (
                  <b className="font-medium">{failure.database}</b>
                )}{' '}
                <span className="text-bad-ink">{failure.error}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}

type Wave = ShownRun['waves'][number]

const waveName = (run: ShownRun, wave: number, index: number): string =>
  wave === 0 ? 'Canaries' : `Wave ${run.waves[0]?.wave === 0 ? index : index + 1}`

function waveWords({ planned, done, skipped, failed, running }: Wave): string {
  const parts = [`${done + skipped + failed} of ${planned}`]
  if (running > 0) parts.push(`${running} under way`)
  if (failed > 0) parts.push(`${failed} failed`)

  return parts.join(', ')
}

function waveTone({ planned, done, skipped, failed }: Wave) {
  if (failed > 0) return 'bad'

  return done + skipped === planned ? 'good' : 'accent'
}

/** How fast it goes and when it will be done, or what it waits for. */
function pace({ state, perMinute, running }: ShownRun, left: number): string {
  if (!isUnderWay(state)) return left > 0 ? `${left} not begun.` : ''
  if (perMinute > 0) {
    const minutes = Math.ceil(left / perMinute)

    return `${perMinute} a minute, about ${minutes === 1 ? 'a minute' : `${minutes} minutes`} left.`
  }

  return running > 0 ? 'The first ones are under way.' : 'It waits for a worker.'
}

function rule({ maxFailures, concurrency }: ShownRun): string {
  const side = concurrency === 1 ? 'One at a time' : `Up to ${concurrency} side by side`
  if (maxFailures === null) return `${side}, to the end whatever fails.`

  if (maxFailures === 0) return `${side}; it stops at the first failure.`

  return `${side}; it stops after more than ${maxFailures === 1 ? '1 failure' : `${maxFailures} failures`}.`
}
