'use client'

import { Icon } from '@/components/ui/icon'
import { NativeSelect } from '@/components/ui/native-select'
import type { Relation } from '@/lib/transfer/fields/field'
import type { Match } from '@/lib/transfer/mapping'
import type { NameReport } from '@/lib/transfer/proposal/report'

type Known = { id: string; name: string }

const addWords: Readonly<Record<Relation, string>> = {
  stage: 'Add as a stage',
  member: 'Add, to be invited',
  product: 'Add as a product',
  category: 'Add as a category',
  company: 'Add as a company',
  contact: 'Add as a contact',
}

/** One name and the record it stands for. */
export function MatchRow({
  name,
  relation,
  choices,
  match,
  onChange,
}: {
  name: NameReport
  relation: Relation
  /** All records of the kind, where they are few; otherwise those of a similar name. */
  choices: readonly Known[]
  match: Match
  onChange: (match: Match) => void
}) {
  const known = choices.length > 0 ? choices : withChosen(name.candidates, match)
  const change = (value: string) => {
    const record = known.find(({ id }) => id === value)
    if (record) onChange({ use: record.id, name: record.name })
    else onChange(value === 'add' ? { add: name.value } : { leave: true })
  }

  return (
    <li className="grid items-center gap-x-6 gap-y-1 border-b py-2 sm:grid-cols-2">
      <p className="flex min-w-0 items-baseline gap-2 text-13">
        <span className="cut font-medium">{name.value}</span>
        <span className="nums shrink-0 text-12 text-ink-3">
          {name.count.toLocaleString('en-US')} {name.count === 1 ? 'row' : 'rows'}
        </span>
      </p>
      <div className="flex items-center gap-2">
        <Icon name="moved" size={14} className="shrink-0 text-ink-3" />
        <div className="min-w-0 flex-1">
          <NativeSelect
            aria-label={`${name.value} stands for`}
            value={'use' in match ? match.use : 'add' in match ? 'add' : 'leave'}
            onChange={event => change(event.target.value)}
            options={[
              { value: 'add', label: addWords[relation] },
              ...known.map(({ id, name: label }) => ({ value: id, label })),
              { value: 'leave', label: relation === 'stage' ? 'First stage' : 'Leave empty' },
            ]}
          />
        </div>
      </div>
    </li>
  )
}

const withChosen = (candidates: readonly Known[], match: Match): readonly Known[] =>
  'use' in match && !candidates.some(({ id }) => id === match.use)
    ? [{ id: match.use, name: match.name }, ...candidates]
    : candidates
