import Link from 'next/link'
import { Banner } from '@/components/ui/banner'
import { formatNumber } from '@/components/ui/format'
import { KeepFresh } from '@/components/ui/keep-fresh'
import { RelativeTime } from '@/components/ui/moment'
import { ProgressBar } from '@/components/ui/progress-bar'
import type { BatchProgress, KeptRow } from '@/lib/crm/batches/queries'

/** How far the undo of a batch is, or what it came to: what is back, and what stays with the reason. */
export function UndoState({ batch, kept }: { batch: BatchProgress; kept: readonly KeptRow[] }) {
  if (batch.state === 'undoing') return <UndoProgress batch={batch} />
  if (batch.state !== 'undone') return null

  return (
    <section className="flex flex-col gap-3" aria-labelledby="undone">
      <Banner tone={batch.kept > 0 ? 'warn' : 'good'} icon="undo" inset>
        <h2 id="undone" className="inline font-medium text-ink">
          Undone
        </h2>
        {batch.undoneBy && ` by ${batch.undoneBy}`}
        {batch.undoneAt && (
          <>
            {' '}
            <RelativeTime at={batch.undoneAt} />
          </>
        )}
        <span className="nums">
          {': '}
          {formatNumber(batch.erased)} erased, {formatNumber(batch.restored)} put back
          {batch.kept > 0 && `, ${formatNumber(batch.kept)} left as somebody made them since`}.
        </span>
      </Banner>
      <KeptRows rows={kept} total={batch.kept} />
    </section>
  )
}

function UndoProgress({ batch: { undoDone, undoTotal } }: { batch: BatchProgress }) {
  const percent = undoTotal === 0 ? 0 : Math.min(99, Math.floor((100 * undoDone) / undoTotal))

  return (
    <section className="flex max-w-160 flex-col gap-3">
      <KeepFresh />
      <h2 className="nums text-16 font-semibold">Undoing, {percent}%</h2>
      <ProgressBar label="Undoing" value={percent} />
      <p className="nums text-13 text-ink-2" aria-live="polite">
        {formatNumber(undoDone)} of {formatNumber(undoTotal)}. You may leave this page: it goes on.
      </p>
    </section>
  )
}

function KeptRows({ rows, total }: { rows: readonly KeptRow[]; total: number }) {
  if (rows.length === 0) return null

  return (
    <div className="flex flex-col gap-2">
      <h3 className="text-13 font-medium">
        These stay{' '}
        {total > rows.length && (
          <span className="nums font-normal text-ink-3">
            {rows.length} of {formatNumber(total)}
          </span>
        )}
      </h3>
      <ul className="border-t">
        {rows.map(row => (
          <li key={row.id} className="flex flex-wrap gap-x-3 border-b py-2 text-13">
            {row.href ? (
              <Link href={row.href} className="rounded-sm font-medium hover:underline">
                {row.name}
              </Link>
            ) : (
              <span className="font-medium">{row.name}</span>
            )}
            <span className="text-ink-2">{row.reason}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}
