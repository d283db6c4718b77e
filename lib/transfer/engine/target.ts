import 'server-only'
import type { CountryCode } from 'libphonenumber-js/max'
import type { TenantDb } from '@/db/types'
import type { RunContext } from '@/lib/transfer/engine/context'
import type { Values } from '@/lib/transfer/engine/convert'
import type { Link, Links } from '@/lib/transfer/engine/names'
import type { Row, SqlType } from '@/lib/transfer/engine/record-set'

/** By what a row may be the same record as another: the surest first. */
export type Keys = {
  externalId: string | null
  /** Domain of a company, e-mail of a person, SKU of a product. */
  strong: string | null
  /** Further ones of the same kind. */
  others?: readonly string[]
  name: string | null
  companyId: string | null
}

/** The record that a row is about, as it is now. */
export type Current = {
  id: string
  importId: string | null
  /** Its columns as JSON. */
  record: Readonly<Record<string, unknown>>
  /** What its links are called. */
  names: Readonly<Record<string, string | null>>
}

export type Finding = { nameKey: string | null; current: Current | null }

/** What a row would write, with how its links are called. A problem is why it cannot. */
export type Shaped =
  | { record: Row; names: Readonly<Record<string, string>>; title: string; item?: Row | null }
  | { problem: string }

/** How records of one kind are recognised, made and changed. */
export type Target = {
  readonly table: string
  /** First part of the kind of its events; members have no timeline. */
  readonly event: 'company' | 'contact' | 'deal' | 'product' | null
  readonly columns: Readonly<Record<string, SqlType>>
  /** Values that a new record has when the file does not say. */
  readonly defaults: Row
  /** Columns that people know, with their word in the timeline. */
  readonly labels: Readonly<Record<string, string>>
  /** Works out what takes long and needs no database, while that is busy with the rows before. */
  prepare?(values: Values, country: CountryCode | undefined): void
  keysOf(values: Values, links: LinkOf): Keys
  shape(values: Values, links: LinkOf, context: RunContext, current: Current | null): Shaped
  find(db: TenantDb, keys: readonly Keys[]): Promise<Finding[]>
  /** Why a row may not change the record that was found for it, by its place among the rows. */
  conflicts?(
    db: TenantDb,
    rows: readonly { values: Values; current: Current | null }[],
  ): Promise<ReadonlyMap<number, string>>
}

/** The link of one field of one row. */
export type LinkOf = (field: string) => Link | undefined

export const linkOf =
  (links: Links, values: Values): LinkOf =>
  field => {
    const text = values[field]

    return typeof text === 'string' ? links.get(field)?.get(text) : undefined
  }

export const textOf = (values: Values, field: string): string | null => {
  const value = values[field]

  return typeof value === 'string' ? value : null
}
