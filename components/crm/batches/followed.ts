'use client'

import { useSyncExternalStore } from 'react'

/** What is told at the end of an act: `{rows}` stands for how many, in these words. */
export type Telling = { readonly text: string; readonly one: string; readonly many: string }
type Followed = Readonly<Record<string, Telling | null>>

const place = 'atrium acts'
const none: Followed = {}
const listeners = new Set<() => void>()
let last: { stored: string; acts: Followed } = { stored: '{}', acts: none }

/** Tells the end of an act that the worker does in this tab, on whatever page it then stands, and after a reload. */
export function follow(id: string, telling?: Telling): void {
  const acts = read()
  if (id in acts && !telling) return
  write({ ...acts, [id]: telling ?? acts[id] ?? null })
}

/** The end of these was told, or there is none. */
export function unfollow(ids: readonly string[]): void {
  if (ids.length === 0) return
  write(Object.fromEntries(Object.entries(read()).filter(([id]) => !ids.includes(id))))
}

/** The acts whose end is to be told in this tab, by their id. */
export const useFollowed = (): Followed => useSyncExternalStore(subscribe, read, () => none)

function subscribe(listener: () => void): () => void {
  listeners.add(listener)

  return () => listeners.delete(listener)
}

function read(): Followed {
  const stored = sessionStorage.getItem(place) ?? '{}'
  if (stored !== last.stored) last = { stored, acts: parsed(stored) }

  return last.acts
}

function write(acts: Followed): void {
  sessionStorage.setItem(place, JSON.stringify(acts))
  for (const listener of listeners) listener()
}

function parsed(stored: string): Followed {
  try {
    const value: unknown = JSON.parse(stored)
    if (typeof value !== 'object' || value === null) return none

    return Object.fromEntries(Object.entries(value).map(([id, kept]) => [id, isTelling(kept) ? kept : null]))
  } catch {
    return none
  }
}

const isTelling = (value: unknown): value is Telling =>
  typeof value === 'object' &&
  value !== null &&
  ['text', 'one', 'many'].every(
    key => typeof Object.entries(value).find(([name]) => name === key)?.[1] === 'string',
  )
