import { UndoImport } from '@/components/crm/batches/undo-import'
import { UndoState } from '@/components/crm/batches/undo-state'
import { extrasInWords, placeOf } from '@/components/crm/import/words'
import { Banner } from '@/components/ui/banner'
import { ButtonLink } from '@/components/ui/button-link'
import { buttonStyle } from '@/components/ui/button-style'
import { cn } from '@/components/ui/cn'
import { formatNumber } from '@/components/ui/format'
import { Icon } from '@/components/ui/icon'
import type { BatchProgress, KeptRow } from '@/lib/crm/batches/queries'
import { countOf } from '@/lib/transfer/fields/catalogue'
import type { ImportProgress, listFailures } from '@/lib/transfer/queries'

type Failures = Awaited<ReturnType<typeof listFailures>>

const titles = { done: 'Done', failed: 'Broken off', canceled: 'Stopped' } as const

/** What an import did, and what stayed out with the reason. */
export function Result({
  progress,
  failures,
  batch,
  kept,
  mayUndo,
  workspace,
}: {
  progress: ImportProgress
  /** The first rows that stayed out. */
  failures: Failures
  /** What can be undone of it, or was; nothing for what came in before that was kept. */
  batch: BatchProgress | undefined
  /** The first rows that its undo left. */
  kept: readonly KeptRow[]
  mayUndo: boolean
  workspace: string
}) {
  const { id, entity, state, created, updated, skipped, failed, extras, error, startedAt, finishedAt } =
    progress
  const title = state === 'failed' || state === 'canceled' ? titles[state] : titles.done
  const seconds = startedAt && finishedAt ? (finishedAt.getTime() - startedAt.getTime()) / 1000 : undefined
  const place = placeOf(entity)
  const failedRows = failures.filter(row => row.outcome === 'failed')
  const skippedRows = failures.filter(row => row.outcome === 'skipped')

  return (
    <div className="flex flex-col gap-6">
      <div>
        <h2 className="nums text-20 font-semibold">
          {title}
          {seconds !== undefined &&
            state === 'done' &&
            ` in ${seconds.toFixed(seconds < 10 ? 1 : 0)} seconds`}
        </h2>
        <p className="nums text-13 text-ink-2">
          {countOf(entity, progress.rowsDone)} in {progress.fileName}.
        </p>
      </div>
      {batch && <UndoState batch={batch} kept={kept} />}
      {error && (
        <Banner tone="bad" inset>
          {error}
        </Banner>
      )}
      <dl className="grid grid-cols-4 gap-y-3 sm:flex sm:flex-wrap sm:gap-x-10">
        <Figure value={created} word="created" />
        <Figure value={updated} word="updated" />
        <Figure value={skipped} word="skipped" />
        <Figure value={failed} word="failed" isBad={failed > 0} />
      </dl>
      {extrasInWords(extras).length > 0 && (
        <ul className="flex flex-col gap-1 text-13 text-ink-2">
          {extrasInWords(extras).map(text => (
            <li key={text} className="nums flex items-center gap-2">
              <Icon name="check" size={14} className="text-good" />
              {text}
            </li>
          ))}
        </ul>
      )}
      <div className="flex flex-wrap items-center gap-2">
        <ButtonLink href={place.href} tone="primary" size="field">
          {place.label}
        </ButtonLink>
        {failed > 0 && (
          <a
            href={`/api/import/${id}/failures?workspace=${workspace}`}
            download
            className={buttonStyle({ tone: 'secondary', size: 'field' })}
          >
            <Icon name="import" size={14} className="text-ink-3" />
            Download the rows that failed
          </a>
        )}
        <ButtonLink href="/import" tone="ghost" size="field">
          Import another file
        </ButtonLink>
        {batch?.canUndo && mayUndo && <UndoImport id={id} created={created} updated={updated} />}
      </div>
      <Reasons title="Failed" total={failed} rows={failedRows} isBad />
      <Reasons title="Skipped, because they are there twice" rows={skippedRows} />
    </div>
  )
}

function Figure({ value, word, isBad = false }: { value: number; word: string; isBad?: boolean }) {
  return (
    <div className="flex flex-col-reverse">
      <dt className="text-12 text-ink-3">{word}</dt>
      <dd className={cn('nums text-24 font-semibold', isBad && 'text-bad-ink')}>{formatNumber(value)}</dd>
    </div>
  )
}

function Reasons({
  title,
  rows,
  total = rows.length,
  isBad = false,
}: {
  title: string
  rows: Failures
  total?: number
  isBad?: boolean
}) {
  if (rows.length === 0) return null

  return (
    <section className="flex flex-col gap-2">
      <h2 className="text-13 font-medium">
        {title}{' '}
        {total > rows.length && (
          <span className="nums font-normal text-ink-3">
            {rows.length} of {formatNumber(total)}
          </span>
        )}
      </h2>
      <ul className="border-t">
        {rows.map(row => (
          <li key={row.line} className="border-b py-2 text-13">
            <p className={cn('flex flex-wrap gap-x-3', isBad ? 'text-bad-ink' : 'text-ink-2')}>
              <span className="nums shrink-0 text-ink-3">Line {formatNumber(row.line)}</span>
              {row.reason}
            </p>
            <p className="cut text-12 text-ink-3">{row.cells.filter(Boolean).join(' · ')}</p>
          </li>
        ))}
      </ul>
    </section>
  )
}
