import { relationPlural } from '@/components/crm/import/relation-words'
import { StartImport } from '@/components/crm/import/start-import'
import { cn } from '@/components/ui/cn'
import { formatDate, formatNumber } from '@/components/ui/format'
import { Icon } from '@/components/ui/icon'
import { catalogue, countOf, type ImportEntity } from '@/lib/transfer/fields/catalogue'
import type { Preview, PreviewRow } from '@/lib/transfer/preview'

/** What a run would do, worked out on the rows themselves: new ones with a green edge, changes as old and new. */
export function Difference({
  id,
  entity,
  rowsTotal,
  preview,
}: {
  id: string
  entity: ImportEntity
  rowsTotal: number
  preview: Preview
}) {
  const { create, update, unchanged, skip, fail, missing, shown, rows } = preview
  const changing = create + update
  const isPart = rows < rowsTotal

  return (
    <div className="flex flex-col gap-6">
      <dl className="flex flex-wrap gap-x-8 gap-y-3">
        <Figure value={create} word="new" />
        <Figure value={update} word="changed" />
        <Figure value={unchanged} word="untouched" />
        {skip > 0 && <Figure value={skip} word="skipped" />}
        <Figure value={fail} word="stay out" tone={fail > 0 ? 'bad' : undefined} />
      </dl>
      {isPart && (
        <p className="nums text-13 text-ink-2">
          Of the first {formatNumber(rows)} rows; the file has {formatNumber(rowsTotal)}.
        </p>
      )}
      <Additions missing={missing} />
      {shown.length > 0 && <Rows rows={shown} changing={changing + skip + fail} />}
      {shown.length === 0 && (
        <p className="text-13 text-ink-2">
          Nothing would change: every row is there as it stands in the file.
        </p>
      )}
      <div className="sticky bottom-0 -mx-4 flex flex-wrap items-center gap-3 border-t bg-canvas px-4 py-3 md:-mx-6 md:px-6">
        <StartImport id={id} label={`Import ${countOf(entity, rowsTotal)}`} />
        <p className="text-12 text-ink-3">
          You may leave while it runs. {catalogue[entity].label} that fail stay out, the others go in.
        </p>
      </div>
    </div>
  )
}

function Figure({ value, word, tone }: { value: number; word: string; tone?: 'bad' | undefined }) {
  return (
    <div className="flex flex-col-reverse">
      <dt className="text-12 text-ink-3">{word}</dt>
      <dd className={cn('nums text-20 font-semibold', tone === 'bad' && 'text-bad-ink')}>
        {formatNumber(value)}
      </dd>
    </div>
  )
}

const namesShown = 8

function Additions({ missing }: { missing: Preview['missing'] }) {
  const kinds = Object.entries(missing).filter(([, names]) => names.length > 0)
  if (kinds.length === 0) return null

  return (
    <div className="flex flex-col gap-1 text-13">
      <h2 className="font-medium">Also added</h2>
      <ul className="flex flex-col gap-1">
        {kinds.map(([relation, names]) => (
          <li key={relation} className="text-ink-2">
            <span className="nums font-medium text-ink">
              {formatNumber(names.length)} {relationPlural(relation, names.length)}
            </span>
            : {names.slice(0, namesShown).join(', ')}
            {names.length > namesShown && ` and ${formatNumber(names.length - namesShown)} more`}
          </li>
        ))}
      </ul>
    </div>
  )
}

const edges: Readonly<Record<PreviewRow['outcome'], string>> = {
  create: 'shadow-[inset_2px_0_0_var(--color-good)]',
  update: 'shadow-[inset_2px_0_0_var(--color-accent)]',
  skip: '',
  fail: 'shadow-[inset_2px_0_0_var(--color-bad-mark)]',
}
const words: Readonly<Record<PreviewRow['outcome'], string>> = {
  create: 'New',
  update: 'Changed',
  skip: 'Skipped',
  fail: 'Stays out',
}

function Rows({ rows, changing }: { rows: readonly PreviewRow[]; changing: number }) {
  return (
    <section aria-labelledby="rows" className="flex flex-col gap-2">
      <h2 id="rows" className="text-13 font-medium">
        Rows{' '}
        {changing > rows.length && (
          <span className="nums font-normal text-ink-3">
            {rows.length} of {formatNumber(changing)}
          </span>
        )}
      </h2>
      <ul className="border-t">
        {rows.map(row => (
          <li key={`${row.line}-${row.outcome}`} className={cn('border-b py-2 pl-3', edges[row.outcome])}>
            <p className="flex flex-wrap items-baseline gap-x-2 text-13">
              <span className="font-medium">{row.title}</span>
              <span className="nums text-12 text-ink-3">
                {words[row.outcome]}, line {formatNumber(row.line)}
              </span>
            </p>
            {row.reason && (
              <p className={cn('text-13', row.outcome === 'fail' ? 'text-bad-ink' : 'text-ink-2')}>
                {row.reason}
              </p>
            )}
            {row.changes.length > 0 && <Changes row={row} />}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Changes({ row }: { row: PreviewRow }) {
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-0.5 text-12 text-ink-2">
      {row.changes.map(({ field, old, new: now }) => (
        <li key={field} className="flex min-w-0 max-w-full items-center gap-1.5">
          <span className="shrink-0 text-ink-3">{field}</span>
          {old !== null && <s className="cut text-ink-3">{formatDate(old)}</s>}
          {row.outcome === 'update' && <Icon name="moved" size={12} className="shrink-0 text-ink-3" />}
          <span className="cut">{now && formatDate(now)}</span>
        </li>
      ))}
    </ul>
  )
}
