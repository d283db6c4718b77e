'use client'

import { cn } from '@/components/ui/cn'
import { Icon } from '@/components/ui/icon'
import { NativeSelect } from '@/components/ui/native-select'
import type { Field } from '@/lib/transfer/fields/field'
import type { ColumnProfile } from '@/lib/transfer/file/profile'
import { dateOrders, decimalMarks } from '@/lib/transfer/file/values'
import { type ColumnPlan, scales } from '@/lib/transfer/mapping'

export type ColumnSeen = Pick<ColumnProfile, 'header' | 'samples' | 'filled' | 'type' | 'decimal' | 'dates'>

const scaleWords: Readonly<Record<(typeof scales)[number], string>> = {
  1: 'As written',
  1000: 'In thousands',
  1000000: 'In millions',
  1000000000: 'In billions',
}
const dateWords = { ymd: 'Year, month, day', dmy: 'Day, month, year', mdy: 'Month, day, year' } as const
const decimalWords = { '.': '1,234.50', ',': '1.234,50' } as const

const typeWords: Readonly<Record<ColumnProfile['type'], string>> = {
  empty: 'empty',
  number: 'numbers',
  date: 'dates',
  email: 'e-mails',
  phone: 'phone numbers',
  url: 'web addresses',
  'yes-no': 'yes and no',
  text: 'text',
}

/** One column of the file: what is in it at the left, where it goes at the right. */
export function ColumnRow({
  column,
  plan,
  fields,
  rows,
  isTwice,
  onChange,
}: {
  column: ColumnSeen
  plan: ColumnPlan
  fields: readonly Field[]
  rows: number
  isTwice: boolean
  onChange: (plan: ColumnPlan) => void
}) {
  const field = fields.find(({ key }) => key === plan.field)
  const { header, samples, filled, type } = column
  const isAmount = field?.kind === 'number'
  const isCount = field?.kind === 'integer'
  const hasMarks = samples.some(sample => /[.,]/.test(sample))

  return (
    <li className="grid items-start gap-x-6 gap-y-2 border-b py-3 sm:grid-cols-2">
      <div className="min-w-0">
        <p className="flex flex-wrap items-baseline gap-x-2 text-13">
          <span className={cn('font-medium', !field && 'text-ink-3')}>{header}</span>
          <span className="nums text-12 text-ink-3">
            {typeWords[type]}
            {filled < rows && type !== 'empty' && `, ${Math.round((100 * filled) / rows)}% filled`}
          </span>
        </p>
        <p className="cut text-12 text-ink-3">{samples.slice(0, 4).join(' · ')}</p>
      </div>
      <div className="flex min-w-0 flex-col gap-2">
        <div className="flex items-center gap-2">
          <Icon name="moved" size={14} className={cn('shrink-0', field ? 'text-ink-3' : 'text-ink-off')} />
          <div className="min-w-0 flex-1">
            <NativeSelect
              aria-label={`${header} goes to`}
              aria-invalid={isTwice || undefined}
              value={plan.field ?? ''}
              onChange={event => onChange(planOf(column, fields, event.target.value))}
              placeholder="Stays in the file"
              options={fields.map(({ key, label }) => ({ value: key, label }))}
            />
          </div>
        </div>
        {(isAmount || (isCount && hasMarks)) && (
          <div className="ml-5.5 flex flex-wrap gap-2">
            {isAmount && (
              <NativeSelect
                aria-label={`Scale of ${header}`}
                value={String(plan.scale ?? 1)}
                onChange={event => {
                  const scale = scales.find(value => String(value) === event.target.value) ?? 1
                  onChange({ ...plan, scale })
                }}
                options={scales.map(value => ({ value: String(value), label: scaleWords[value] }))}
                className="w-36"
              />
            )}
            {hasMarks && (
              <NativeSelect
                aria-label={`How ${header} writes numbers`}
                value={plan.decimal ?? '.'}
                onChange={event => {
                  const decimal = decimalMarks.find(mark => mark === event.target.value)
                  onChange({ ...plan, decimal })
                }}
                options={decimalMarks.map(value => ({ value, label: decimalWords[value] }))}
                className="w-32"
              />
            )}
          </div>
        )}
        {field?.kind === 'date' && (
          <NativeSelect
            aria-label={`Order of the dates in ${header}`}
            value={plan.dates ?? 'ymd'}
            onChange={event => {
              const dates = dateOrders.find(order => order === event.target.value)
              onChange({ ...plan, dates })
            }}
            options={dateOrders.map(value => ({ value, label: dateWords[value] }))}
            className="ml-5.5 w-48"
          />
        )}
      </div>
    </li>
  )
}

/** A column that goes elsewhere is read as its cells are written. */
function planOf(column: ColumnSeen, fields: readonly Field[], key: string): ColumnPlan {
  const field = fields.find(known => known.key === key)
  if (!field) return { field: null }

  return {
    field: field.key,
    ...(field.kind === 'date' && column.dates && { dates: column.dates }),
    ...((field.kind === 'number' || field.kind === 'integer') &&
      column.decimal && { decimal: column.decimal }),
  }
}
