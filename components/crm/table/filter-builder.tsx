'use client'

import { useEffect, useRef, useState } from 'react'
import { useList } from '@/components/crm/table/list-context'
import { TestLine } from '@/components/crm/table/test-line'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { Combobox } from '@/components/ui/combobox'
import { IconButton } from '@/components/ui/icon-button'
import { Select } from '@/components/ui/select'
import type { Filter } from '@/lib/crm/lists/filter'
import {
  asGroup,
  finished,
  type Group,
  grouped,
  isAll,
  isTest,
  mayAdd,
  mayNest,
  newTest,
  partsOf,
  withNew,
  withPart,
} from '@/lib/crm/lists/filter-tree'

/** Builds what a list is narrowed by. Every finished test is asked at once. */
export function FilterBuilder() {
  const { place, fields, change } = useList()
  const [draft, setDraft] = useState(() => asGroup(place.state.filter))
  const written = useRef(JSON.stringify(place.state.filter))

  useEffect(() => {
    const filter = finished(draft, fields)
    const text = JSON.stringify(filter)
    if (text === written.current) return
    const timer = setTimeout(() => {
      written.current = text
      change(state => ({ ...state, filter }))
    }, 250)

    return () => clearTimeout(timer)
  }, [draft, fields, change])

  return (
    <div className="flex flex-col gap-2">
      <GroupLines group={draft} root={draft} depth={1} onChange={setDraft} />
      {partsOf(draft).length === 0 && (
        <p className="text-12 text-ink-3">Show only what passes tests. Begin with a field.</p>
      )}
    </div>
  )
}

function GroupLines({
  group,
  root,
  depth,
  onChange,
}: {
  group: Group
  root: Group
  depth: number
  onChange: (group: Group) => void
}) {
  const { fields } = useList()
  const parts = partsOf(group)
  const all = isAll(group)
  const replace = (at: number, part: Filter | undefined) => onChange(withPart(group, at, part))
  const askable = fields.filter(({ list }) => list !== 'never')

  return (
    <div className={cn('flex flex-col gap-2', depth > 1 && 'rounded-md border bg-sunken p-2')}>
      {parts.map((part, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a part has no other name than its place
        <div key={at} className="grid grid-cols-[1fr_auto] items-start gap-x-2 sm:grid-cols-[4rem_1fr_auto]">
          <div className="pt-1.5 text-12 text-ink-3 max-sm:self-center max-sm:pt-0">
            {at === 0 ? (
              'Where'
            ) : at === 1 ? (
              <Select
                look="toolbar"
                label="All or any of these"
                value={all ? 'and' : 'or'}
                onValueChange={value => onChange(grouped(value === 'and', parts))}
                options={[
                  { value: 'and', label: 'and' },
                  { value: 'or', label: 'or' },
                ]}
                className="max-sm:-ml-2.5 sm:-mt-1.5"
              />
            ) : all ? (
              'and'
            ) : (
              'or'
            )}
          </div>
          {/* A phone has no room beside it: there it stands below. */}
          <div className="min-w-0 max-sm:order-last max-sm:col-span-2">
            {isTest(part) ? (
              <TestLine test={part} onChange={test => replace(at, test)} />
            ) : (
              <GroupLines group={part} root={root} depth={depth + 1} onChange={inner => replace(at, inner)} />
            )}
          </div>
          <IconButton
            icon="close"
            label={isTest(part) ? 'Remove the test' : 'Remove the group'}
            onClick={() => replace(at, undefined)}
          />
        </div>
      ))}
      {mayAdd(root) && (
        <div className="flex gap-1">
          <Combobox
            isMenu
            value={undefined}
            choices={askable.map(({ key, label }) => ({ value: key, label }))}
            clearable={false}
            placeholder="Add a test"
            aria-label="Add a test"
            onValueChange={choice => {
              const field = askable.find(({ key }) => key === choice?.value)
              if (field) onChange(withNew(group, newTest(field)))
            }}
            trigger={
              <Button tone="ghost" icon="add">
                Add a test
              </Button>
            }
          />
          {mayNest(depth) && (
            <Button tone="ghost" icon="add" onClick={() => onChange(withNew(group, grouped(!all, [])))}>
              Add a group
            </Button>
          )}
        </div>
      )}
    </div>
  )
}
