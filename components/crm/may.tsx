'use client'

import { createContext, type ReactNode, use, useCallback, useMemo } from 'react'
import type { May } from '@/lib/crm/records/may'
import { can, type EntityName, type Permission, type Role } from '@/lib/permissions'
import {
  allows,
  type FieldKind,
  type FieldLimit,
  limitOf,
  type Rights,
  seesPrices,
} from '@/lib/permissions/rights'

type Person = { role: Role; rights: Rights | null; memberId: string | null }

const MayContext = createContext<Person | undefined>(undefined)

/** Who looks, for what stands deep in a page and is shown only to whoever may do it. The door decides all the same. */
export function MayProvider({ role, rights, memberId, children }: Person & { children: ReactNode }) {
  const person = useMemo(() => ({ role, rights, memberId }), [role, rights, memberId])

  return <MayContext value={person}>{children}</MayContext>
}

/** What the role of whoever looks takes of a field; nothing for most. */
export function useLimits(kind: FieldKind | undefined): (field: string) => FieldLimit | undefined {
  const rights = use(MayContext)?.rights ?? null

  return useCallback((field: string) => (kind ? limitOf(rights, kind, field) : undefined), [rights, kind])
}

/** What a record is not made without, also by who may not change it afterwards. */
const needed: ReadonlySet<string> = new Set([
  'name',
  'firstName',
  'lastName',
  'subject',
  'type',
  'priority',
  'isActive',
  'stageId',
])

/** Which fields of a form are not asked for, because the role of whoever fills it in keeps them. */
export function useLeftOut(kind: FieldKind): (name: string) => boolean {
  const limitOf = useLimits(kind)

  return name => limitOf(/^due(Date|Time)$/.test(name) ? 'dueAt' : name) !== undefined && !needed.has(name)
}

/** Does whoever looks see what deals and their lines are worth? */
export const useSeesPrices = (): boolean => seesPrices(use(MayContext)?.rights ?? null)

/** The same question as `tenant.can`, asked in the browser. */
export function useMay(): (permission: Permission) => boolean {
  const person = use(MayContext)

  return permission =>
    person !== undefined && can(person.role, permission) && allows(person.rights, permission)
}

/** What whoever looks may do with one record: what the role says of all of its kind, unless its row says less. */
export function useMayOf(entity: EntityName, row: May | null | undefined): May {
  const may = useMay()

  return {
    update: may(`${entity}:update`) && row?.update !== false,
    delete: may(`${entity}:delete`) && row?.delete !== false,
  }
}

/** The member who looks, for what a tab keeps of each. */
export const useMe = (): string | null => use(MayContext)?.memberId ?? null
