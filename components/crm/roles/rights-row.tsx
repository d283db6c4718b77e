'use client'

import { useId, useState } from 'react'
import { cn } from '@/components/ui/cn'
import { NativeSelect } from '@/components/ui/native-select'
import { reachChoices, reachField } from '@/lib/crm/roles/schema'
import { entityWords, reachWord, verbWords } from '@/lib/crm/roles/words'
import type { EntityName } from '@/lib/permissions'
import {
  type Reach,
  type RecordVerb,
  type Rights,
  reaches,
  reachOf,
  recordVerbs,
} from '@/lib/permissions/rights'

/** One line where there is room for it; a list of choices under each other where there is not. */
export const rightsGrid = 'grid gap-x-2 @3xl:grid-cols-[7rem_repeat(5,minmax(0,1fr))] @3xl:items-center'

/** How far a role goes with one kind of record. What is not seen cannot be chosen to be changed. */
export function RightsRow({ entity, rights }: { entity: EntityName; rights: Rights }) {
  const id = useId()
  const [chosen, setChosen] = useState(rights)
  const read = reachOf(chosen, entity, 'read')
  const choose = (verb: RecordVerb, value: string) => {
    const reach = reaches.find(one => one === value) ?? 'none'
    setChosen(({ records }) => ({
      records: { ...records, [entity]: { ...records[entity], [verb]: reach } },
    }))
  }

  return (
    <fieldset className={cn(rightsGrid, 'gap-y-1 border-b py-3 @3xl:py-1.5')} aria-labelledby={id}>
      <span id={id} className="text-14 font-medium">
        {entityWords[entity]}
      </span>
      {recordVerbs.map(verb => (
        <div key={verb} className="flex items-center justify-between gap-3 text-13 text-ink-2 @3xl:block">
          <label htmlFor={`${id}-${verb}`} className="@3xl:sr-only">
            {verbWords[verb]}
          </label>
          <NativeSelect
            id={`${id}-${verb}`}
            name={reachField(entity, verb)}
            data-field={reachField(entity, verb)}
            value={reachOf(chosen, entity, verb)}
            onChange={event => choose(verb, event.currentTarget.value)}
            options={reachChoices(entity, verb).map(reach => ({
              value: reach,
              label: reachWord(verb, reach),
              disabled: verb !== 'read' && isBeyond(verb, reach, read),
            }))}
            className="w-36 @3xl:w-full"
          />
        </div>
      ))}
    </fieldset>
  )
}

function isBeyond(verb: RecordVerb, reach: Reach, read: Reach): boolean {
  if (verb === 'create' || verb === 'export') return reach !== 'none' && read === 'none'

  return reaches.indexOf(reach) > reaches.indexOf(read)
}
