'use client'

import { type ReactNode, useId, useOptimistic, useState } from 'react'
import { SeveralMenu } from '@/components/crm/fields/several-menu'
import { severalOf, severalWords } from '@/components/crm/fields/typing'
import { Line, Nothing, Problem, valueButton, valueStyle } from '@/components/crm/records/line-parts'
import { type Refusal, useEditor } from '@/components/crm/records/record-editor'
import { type Choice, Combobox } from '@/components/ui/combobox'
import type { IconName } from '@/components/ui/icons'
import type { Field } from '@/lib/crm/objects/field'

/** A line whose value is chosen from a list that opens over it. */
export function ChoiceLine({
  field,
  label,
  icon,
  value,
  choices,
  search,
  onCreate,
  clearable = true,
  several,
  link,
  children,
}: {
  field: string
  label: string
  icon?: IconName
  value: Choice | undefined
  choices?: readonly Choice[]
  search?: (query: string) => Promise<readonly Choice[]>
  /** Makes a record of the name that was typed. */
  onCreate?: (name: string) => Promise<Choice | string>
  clearable?: boolean
  /** The field whose options may be chosen together, in place of one choice. */
  several?: Field
  /** A way to the record that is named, beside the value. */
  link?: ReactNode
  children?: ReactNode
}) {
  const id = useId()
  const { run, save, ...editor } = useEditor()
  const mayEdit = editor.mayEdit && !editor.limitOf(field)
  const [saving, setSaving] = useOptimistic<string | undefined>(undefined)
  const [refusal, setRefusal] = useState<Refusal & { choice: Choice | undefined }>()
  const [unclear, setUnclear] = useState<string>()
  const shown = saving === undefined ? children || <Nothing /> : saving || <Nothing />

  const sent = (choice: Choice | undefined) =>
    several ? severalOf(choice?.value ?? null) : (choice?.value ?? null)
  const choose = (choice: Choice | undefined, seen?: string | null) => {
    setRefusal(undefined)
    setUnclear(undefined)
    if (choice?.value === value?.value && seen === undefined) return
    run(async () => {
      setSaving(choice?.label ?? '')
      const answer = await save({
        field,
        label,
        value: sent(choice),
        old: sent(value),
        said: choice?.label ?? '',
        ...(seen !== undefined && { seen }),
      })
      if (answer) setRefusal({ ...answer, choice })
    })
  }

  const trigger = (
    <button
      type="button"
      aria-label={`Edit ${label.toLowerCase()}`}
      aria-busy={saving !== undefined || undefined}
      className={valueButton}
    >
      {shown}
    </button>
  )

  return (
    <Line field={field} label={label} icon={icon}>
      <dd className="-mx-1.5 min-w-0 flex-1">
        <div className="flex items-center">
          {mayEdit && several ? (
            <SeveralMenu
              field={several}
              values={severalOf(value?.value ?? null)}
              trigger={trigger}
              onDone={values =>
                choose(
                  values.length > 0
                    ? { value: values.join(','), label: severalWords(several, values) }
                    : undefined,
                )
              }
            />
          ) : mayEdit ? (
            <Combobox
              value={value}
              choices={choices}
              search={search}
              onCreate={onCreate}
              clearable={clearable}
              aria-label={label}
              onValueChange={choice => choose(choice)}
              onUnclear={setUnclear}
              trigger={trigger}
            />
          ) : (
            <span className={valueStyle}>{shown}</span>
          )}
          {saving === undefined && link}
        </div>
        {unclear && (
          <p role="alert" className="px-1.5 pb-1 text-12 text-bad-ink">
            {unclear}
          </p>
        )}
        {refusal && (
          <Problem
            id={`${id}-problem`}
            refusal={refusal}
            keepMine={() => choose(refusal.choice, refusal.theirs ?? null)}
            takeTheirs={() => setRefusal(undefined)}
          />
        )}
      </dd>
    </Line>
  )
}
