'use client'

import { useState } from 'react'
import { MatchSection } from '@/components/crm/import/match-section'
import { useAct } from '@/components/form/use-act'
import { useShortcuts } from '@/components/shell/shortcuts'
import { Button } from '@/components/ui/button'
import { RadioGroup, RadioItem } from '@/components/ui/radio-group'
import { saveMatches } from '@/lib/transfer/actions'
import { catalogue, type ImportEntity } from '@/lib/transfer/fields/catalogue'
import type { Mapping, Match, Missing } from '@/lib/transfer/mapping'
import type { RelationReport } from '@/lib/transfer/proposal/report'

/** What the names in the file stand for, and what becomes of records that are there already. */
export function MatchesForm({
  id,
  entity,
  relations,
  mapping,
}: {
  id: string
  entity: ImportEntity
  relations: readonly RelationReport[]
  mapping: Mapping
}) {
  const [matches, setMatches] = useState(mapping.matches)
  const [missing, setMissing] = useState(mapping.missing)
  const [duplicates, setDuplicates] = useState(mapping.duplicates)
  const [save, pending] = useAct(saveMatches)
  const { many } = catalogue[entity]

  const choose = (field: string, value: string, match: Match) =>
    setMatches(before => ({ ...before, [field]: { ...before[field], [value]: match } }))
  const decide = (field: string, rule: Missing) => setMissing(before => ({ ...before, [field]: rule }))

  const go = () => {
    if (!pending) void save({ id, matches, missing, duplicates })
  }
  useShortcuts([{ keys: '⌘↵', label: 'See the difference', run: go }])

  return (
    <div className="flex flex-col gap-8">
      {relations.toSorted(byWeight).map(report => (
        <MatchSection
          key={report.field}
          report={report}
          matches={matches[report.field] ?? {}}
          missing={missing[report.field] ?? report.missing}
          onChoose={(value, match) => choose(report.field, value, match)}
          onDecide={rule => decide(report.field, rule)}
        />
      ))}
      <section aria-labelledby="duplicates" className="flex flex-col gap-3">
        <h2 id="duplicates" className="text-16 font-semibold">
          {capital(many)} that are there already
        </h2>
        <RadioGroup
          aria-labelledby="duplicates"
          value={duplicates}
          onValueChange={value => setDuplicates(value === 'skip' ? 'skip' : 'update')}
        >
          <RadioItem
            value="update"
            label="Update them"
            help="Cells that are empty in the file leave what is there."
          />
          <RadioItem value="skip" label="Leave them as they are" />
        </RadioGroup>
      </section>
      <div className="sticky bottom-0 -mx-4 border-t bg-canvas px-4 py-3 md:-mx-6 md:px-6">
        <Button tone="primary" size="field" pending={pending} keys="⌘↵" onClick={go}>
          See the difference
        </Button>
      </div>
    </div>
  )
}

const weights = ['stage', 'company', 'contact', 'product', 'member']
const byWeight = (a: RelationReport, b: RelationReport): number =>
  weights.indexOf(a.relation) - weights.indexOf(b.relation)

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
