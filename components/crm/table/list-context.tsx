'use client'

import { useRouter } from 'next/navigation'
import { createContext, type ReactNode, use, useCallback } from 'react'
import type { Names } from '@/components/crm/table/words'
import { askedAddress } from '@/components/shell/asked-address'
import type { Choice } from '@/components/ui/combobox'
import type { Field, ListedName } from '@/lib/crm/objects/field'
import type { StageMarks } from '@/lib/crm/pipelines/stage-marks'
import { type Place, placeHref, readPlace, type View } from '@/lib/crm/views/place'
import type { ViewState } from '@/lib/crm/views/state'

/** What every part of a list knows. */
export type ListFacts = {
  entity: ListedName
  /** What the records are called: "contact", "contacts". */
  words: { one: string; many: string }
  /** The name of the record first. */
  fields: readonly Field[]
  views: readonly [View, ...View[]]
  place: Place
  owners: readonly Choice[]
  names: Names
  today: string
  timeZone: string
  currency: string
  /** Of a list of deals. */
  stages?: StageMarks
  mayEdit: boolean
  /** What a role keeps from the list of what its address or view asks for, as a sentence. */
  leftOut?: string | undefined
  /** Lists may be kept as views of one's own, and given to everyone. */
  maySave: boolean
  mayShare: boolean
}

type List = ListFacts & {
  /** Goes where the list has another state, beginning at what was asked for last. */
  change: (by: (state: ViewState) => ViewState) => void
}

const ListContext = createContext<List | undefined>(undefined)

export function useList(): List {
  const list = use(ListContext)
  if (!list) throw new Error('a part of a list needs its list around it')

  return list
}

/** Tells the parts of a list what it is a list of, and where in it somebody is. */
export function ListProvider({ children, ...facts }: ListFacts & { children: ReactNode }) {
  const router = useRouter()
  const { entity, fields, place, views } = facts
  const { path } = place

  const change = useCallback(
    (by: (state: ViewState) => ViewState) => {
      const { pathname, searchParams } = askedAddress()
      if (pathname !== path) return
      const asked = readPlace(entity, path, views, searchParams, fields)
      router.push(placeHref(asked, { state: by(asked.state) }), { scroll: false })
    },
    [entity, fields, path, views, router],
  )

  return <ListContext value={{ ...facts, change }}>{children}</ListContext>
}
