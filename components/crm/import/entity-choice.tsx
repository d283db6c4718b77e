'use client'

import { useState } from 'react'
import { useAct } from '@/components/form/use-act'
import { RadioGroup, RadioItem } from '@/components/ui/radio-group'
import { chooseEntity } from '@/lib/transfer/actions'
import { catalogue, type ImportEntity, importEntities } from '@/lib/transfer/fields/catalogue'

const help: Readonly<Record<ImportEntity, string>> = {
  companies: 'Organisations you sell to, with their parents.',
  contacts: 'People, with the company they work for.',
  products: 'What you sell, with prices.',
  members: 'Your colleagues, with managers and offices. They are invited later.',
  deals: 'Opportunities, with stage, amount, owner, product and company.',
}

const order: readonly ImportEntity[] = ['companies', 'contacts', 'products', 'deals', 'members']

/** What the file is about. Atrium has guessed; changing it proposes the columns anew. */
export function EntityChoice({ id, entity }: { id: string; entity: ImportEntity }) {
  const [choose, pending] = useAct(chooseEntity)
  const [chosen, setChosen] = useState(entity)

  const change = async (value: string) => {
    const wanted = importEntities.find(name => name === value)
    if (!wanted) return
    setChosen(wanted)
    const result = await choose({ id, entity: wanted })
    if (!result.ok) setChosen(entity)
  }

  return (
    <fieldset className="flex flex-col gap-2" aria-busy={pending}>
      <legend className="mb-2 text-13 font-medium">This file holds</legend>
      <RadioGroup value={chosen} onValueChange={value => void change(value)} aria-label="This file holds">
        {order.map(name => (
          <RadioItem key={name} value={name} label={catalogue[name].label} help={help[name]} />
        ))}
      </RadioGroup>
    </fieldset>
  )
}
