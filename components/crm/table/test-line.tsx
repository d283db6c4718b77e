'use client'

import { useList } from '@/components/crm/table/list-context'
import { TestValues } from '@/components/crm/table/test-values'
import { operatorWords } from '@/components/crm/table/words'
import { NativeSelect } from '@/components/ui/native-select'
import type { Test } from '@/lib/crm/lists/filter'
import { operatorsFor, valueCount } from '@/lib/crm/lists/filter-tree'

/** One test: field, what is asked, and with what. */
export function TestLine({ test, onChange }: { test: Test; onChange: (test: Test) => void }) {
  const { fields } = useList()
  const field = fields.find(({ key }) => key === test.field)
  if (!field) return null
  const operators = operatorsFor(field)
  const choose = (word: string) => {
    const operator = operators.find(one => one === word)
    if (!operator) return
    const isSameKind = operator !== 'within' && test.operator !== 'within'
    const count = valueCount(operator, field)
    const kept = isSameKind ? test.values : []
    onChange({ ...test, operator, values: count === 'several' ? kept : kept.slice(0, count) })
  }

  return (
    <div className="@container">
      {/* Deep in groups, and on a phone, the values have a line of their own. */}
      <div className="grid grid-cols-2 items-start gap-2 @[28rem]:grid-cols-[8rem_9rem_minmax(0,1fr)]">
        <span className="cut pt-1.5 text-13 font-medium">{field.label}</span>
        <NativeSelect
          aria-label={`How ${field.label} is tested`}
          value={test.operator}
          options={operators.map(value => ({ value, label: operatorWords[value] }))}
          onChange={event => choose(event.target.value)}
          className="text-13"
        />
        <div className="@max-[28rem]:col-span-2">
          <TestValues field={field} test={test} onChange={values => onChange({ ...test, values })} />
        </div>
      </div>
    </div>
  )
}
