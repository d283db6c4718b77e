'use client'

import { type ReactNode, useState } from 'react'
import { DropdownMenu, MenuCheckItem } from '@/components/ui/dropdown-menu'
import type { Field } from '@/lib/crm/objects/field'

/** Chooses any of the options of a field. It stays open while they are ticked, and tells them when it closes. */
export function SeveralMenu({
  field,
  values,
  trigger,
  defaultOpen = false,
  onDone,
}: {
  field: Field
  values: readonly string[]
  /** One element that takes a ref. */
  trigger: ReactNode
  defaultOpen?: boolean
  /** In the order of the options; also when nothing was changed. */
  onDone: (values: readonly string[]) => void
}) {
  const [isOpen, setOpen] = useState(defaultOpen)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(() => new Set(values))
  const options = field.options ?? []

  const change = (next: boolean) => {
    setOpen(next)
    if (next) setChosen(new Set(values))
    else onDone(options.flatMap(({ value }) => (chosen.has(value) ? [value] : [])))
  }

  return (
    <DropdownMenu open={isOpen} onOpenChange={change} label={field.label} trigger={trigger}>
      {options.map(({ value, label }) => (
        <MenuCheckItem
          key={value}
          checked={chosen.has(value)}
          onSelect={event => event.preventDefault()}
          onCheckedChange={on => {
            const next = new Set(chosen)
            if (on) next.add(value)
            else next.delete(value)
            setChosen(next)
          }}
        >
          {label}
        </MenuCheckItem>
      ))}
      {options.length === 0 && <p className="px-2 py-1.5 text-13 text-ink-3">It has no options yet.</p>}
    </DropdownMenu>
  )
}
