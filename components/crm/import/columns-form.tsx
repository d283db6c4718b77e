'use client'

import { useState } from 'react'
import { ColumnRow, type ColumnSeen } from '@/components/crm/import/column-row'
import { useAct } from '@/components/form/use-act'
import { useShortcuts } from '@/components/shell/shortcuts'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { saveColumns } from '@/lib/transfer/actions'
import { catalogue, type ImportEntity } from '@/lib/transfer/fields/catalogue'
import type { Field } from '@/lib/transfer/fields/field'
import type { ColumnPlan } from '@/lib/transfer/mapping'

type Hint = { column: number; revenue: string; employees: string }

/** Where each column goes and how its cells are read. Proposed; everything can be changed. */
export function ColumnsForm({
  id,
  entity,
  fields,
  columns,
  plans: proposed,
  rows,
  millions,
}: {
  id: string
  entity: ImportEntity
  /** Where a column can go. */
  fields: readonly Field[]
  columns: readonly ColumnSeen[]
  plans: readonly ColumnPlan[]
  rows: number
  /** A revenue that reads like one in millions. */
  millions: Hint | undefined
}) {
  const [plans, setPlans] = useState(proposed)
  const [save, pending] = useAct(saveColumns)
  const used = plans.filter(plan => plan.field !== null)
  const twice = used.find(({ field }, at) => used.findIndex(plan => plan.field === field) !== at)?.field
  const { needs, one } = catalogue[entity]
  const isEnough = used.some(({ field }) => field && needs.includes(field))
  const labelOf = (key: string) => fields.find(field => field.key === key)?.label ?? key

  const change = (at: number, plan: ColumnPlan) =>
    setPlans(before => before.map((old, index) => (index === at ? plan : old)))
  const hinted = millions && plans[millions.column]
  const problem = twice
    ? `Two columns go to "${labelOf(twice)}". Choose one of them.`
    : isEnough
      ? undefined
      : `Say which column tells what each ${one} is: ${needs.map(labelOf).join(', or ')}.`

  const go = () => {
    if (!problem && !pending) void save({ id, columns: plans })
  }
  useShortcuts([{ keys: '⌘↵', label: 'Continue to matches', run: go }])

  return (
    <div className="flex flex-col gap-4">
      <p className="nums text-13 text-ink-2">
        {used.length === columns.length
          ? `All ${columns.length} columns go in.`
          : `${used.length} of ${columns.length} columns go in. The others stay in the file.`}
      </p>
      {millions && hinted?.field === 'annualRevenue' && (hinted.scale ?? 1) === 1 && (
        <Banner
          inset
          action={
            <Button onClick={() => change(millions.column, { ...hinted, scale: 1_000_000 })}>
              They are in millions
            </Button>
          }
        >
          <b>Is the revenue in millions?</b> {millions.revenue} for {millions.employees} employees reads like
          it.
        </Banner>
      )}
      <ul className="border-t">
        {columns.map((column, at) => (
          <ColumnRow
            key={column.header}
            column={column}
            plan={plans[at] ?? { field: null }}
            fields={fields}
            rows={rows}
            isTwice={twice !== undefined && plans[at]?.field === twice}
            onChange={plan => change(at, plan)}
          />
        ))}
      </ul>
      {problem && (
        <p role="alert" className="text-13 text-bad-ink">
          {problem}
        </p>
      )}
      <div className="sticky bottom-0 -mx-4 border-t bg-canvas px-4 py-3 md:-mx-6 md:px-6">
        <Button tone="primary" size="field" pending={pending} keys="⌘↵" onClick={go}>
          Continue to matches
        </Button>
      </div>
    </div>
  )
}
