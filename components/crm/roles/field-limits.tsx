'use client'

import { useId, useState } from 'react'
import { NativeSelect } from '@/components/ui/native-select'
import { FoldingSection } from '@/components/ui/section'
import type { LimitedField } from '@/lib/crm/roles/queries'
import { limitField } from '@/lib/crm/roles/schema'
import { entityWords, limitWord } from '@/lib/crm/roles/words'
import type { FieldKind, Rights } from '@/lib/permissions/rights'

/** What a role takes of the single fields of one kind of record. Folded: most roles take nothing. */
export function FieldLimitsPart({
  kind,
  fields,
  rights,
}: {
  kind: FieldKind
  fields: readonly LimitedField[]
  rights: Rights
}) {
  const id = useId()
  const [chosen, setChosen] = useState<Readonly<Record<string, string>>>(rights.fields?.[kind] ?? {})
  const limited = fields.filter(({ key }) => chosen[key]).length

  return (
    <FoldingSection
      title={entityWords[kind]}
      count={limited > 0 ? `${limited} limited` : undefined}
      defaultOpen={false}
      className="px-0"
    >
      <ul className="grid gap-x-8 @2xl:grid-cols-2">
        {fields.map(({ key, label, limits }) => (
          <li
            key={key}
            className="flex min-h-field items-center justify-between gap-3 py-1 text-13 coarse:min-h-touch"
          >
            <label htmlFor={`${id}-${key}`} className="cut min-w-0 text-ink-2" title={label}>
              {label}
            </label>
            <NativeSelect
              id={`${id}-${key}`}
              name={limitField(kind, key)}
              data-field={limitField(kind, key)}
              value={chosen[key] ?? ''}
              onChange={event => setChosen({ ...chosen, [key]: event.currentTarget.value })}
              options={[
                { value: '', label: limitWord(undefined) },
                ...limits.map(limit => ({ value: limit, label: limitWord(limit) })),
              ]}
              className="w-36 shrink-0"
            />
          </li>
        ))}
      </ul>
    </FoldingSection>
  )
}
