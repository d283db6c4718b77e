'use client'

import type { ReactNode } from 'react'
import { MatchRow } from '@/components/crm/import/match-row'
import { relationWords } from '@/components/crm/import/relation-words'
import { Icon } from '@/components/ui/icon'
import { NativeSelect } from '@/components/ui/native-select'
import { SectionHeading } from '@/components/ui/section'
import type { Match, Missing } from '@/lib/transfer/mapping'
import type { NameReport, RelationReport } from '@/lib/transfer/proposal/report'

const shown = 100
const fewNames = 8

/** The names of one column: those to look at as a list, the others folded. */
export function MatchSection({
  report,
  matches,
  missing,
  onChoose,
  onDecide,
}: {
  report: RelationReport
  matches: Readonly<Record<string, Match>>
  missing: Missing
  onChoose: (value: string, match: Match) => void
  onDecide: (rule: Missing) => void
}) {
  const { field, label, relation, names } = report
  const words = relationWords[relation]
  const open = names?.filter(({ how }) => how === 'near' || how === 'new') ?? []
  const rows = open
    .slice(0, shown)
    .map(name => (
      <MatchRow
        key={name.value}
        name={name}
        relation={relation}
        choices={report.choices}
        match={matches[name.value] ?? ruled(name, missing)}
        onChange={match => onChoose(name.value, match)}
      />
    ))
  // Where one rule speaks for many names, the names are there for who wants to say more.
  const isFolded = open.length > fewNames && open.every(({ how }) => how === 'new')
  const settled = names?.filter(({ how }) => how !== 'near' && how !== 'new') ?? []
  const isAnyNew = names === null || open.some(({ how }) => how === 'new')

  return (
    <section aria-labelledby={`match-${field}`} className="flex flex-col gap-3">
      <SectionHeading id={`match-${field}`} size="large" title={label} count={names?.length} />
      <p className="nums -mt-2 text-13 text-ink-2">{summary(report)}</p>
      {isAnyNew && (
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-13">
          <label htmlFor={`missing-${field}`} className="text-ink-2">
            Names that are not there yet
          </label>
          <NativeSelect
            id={`missing-${field}`}
            value={missing}
            onChange={event => onDecide(event.target.value === 'leave' ? 'leave' : 'create')}
            options={[
              { value: 'create', label: words.create },
              { value: 'leave', label: words.leave },
            ]}
            className="w-72"
          />
        </div>
      )}
      {open.length > 0 && !isFolded && <ul className="border-t">{rows}</ul>}
      {isFolded && (
        <Fold label={`Choose for each of the ${open.length.toLocaleString('en-US')}`}>
          <ul className="mt-1 border-t">{rows}</ul>
        </Fold>
      )}
      {open.length > shown && (
        <p className="nums text-12 text-ink-3">
          {(open.length - shown).toLocaleString('en-US')} more follow the rule above.
        </p>
      )}
      {settled.length > 0 && (
        <Fold label={`${settled.length.toLocaleString('en-US')} recognised`}>
          <ul className="pt-1 pl-5.5">
            {settled.slice(0, shown).map(name => (
              <li key={name.value} className="flex min-h-7 flex-wrap items-center gap-x-2 text-13">
                <span>{name.value}</span>
                {targetOf(name) && (
                  <>
                    <Icon name="moved" size={12} className="text-ink-3" />
                    <span className="text-ink-2">{targetOf(name)}</span>
                  </>
                )}
                <span className="nums text-12 text-ink-3">{name.count.toLocaleString('en-US')}</span>
              </li>
            ))}
          </ul>
        </Fold>
      )}
    </section>
  )
}

function Fold({ label, children }: { label: string; children: ReactNode }) {
  return (
    <details className="group">
      <summary className="flex h-control w-fit list-none items-center gap-2 rounded-md pr-2 text-13 text-ink-2 hover:text-ink coarse:h-touch">
        <Icon name="right" size={14} className="text-ink-3 group-open:rotate-90" />
        <span className="nums">{label}</span>
      </summary>
      {children}
    </details>
  )
}

const ruled = (name: NameReport, missing: Missing): Match =>
  name.how === 'new' && missing === 'leave' ? { leave: true } : name.match

/** The record behind a name that is written in another way; nothing where both are the same. */
function targetOf({ match, value, how }: NameReport): string | undefined {
  if (how === 'file') return 'in this file'

  return 'use' in match && match.name !== value ? match.name : undefined
}

function summary({ names, relation, filled }: RelationReport): string {
  const { one, many } = relationWords[relation]
  const count = (n: number) => `${n.toLocaleString('en-US')} ${n === 1 ? one : many}`
  if (!names)
    return `${filled.toLocaleString('en-US')} rows name ${many}; each is looked up when its row comes in.`
  const fresh = names.filter(({ how }) => how === 'new').length
  const near = names.filter(({ how }) => how === 'near').length
  const parts = [
    names.length - fresh - near > 0 ? `${count(names.length - fresh - near)} recognised` : '',
    near > 0 ? `${count(near)} spelled in another way` : '',
    fresh > 0 ? `${count(fresh)} new` : '',
  ].filter(Boolean)

  return `${parts.join(', ')}.`
}
