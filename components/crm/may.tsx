'use client'

import { createContext, type ReactNode, use, useMemo } from 'react'
import { can, type Permission, type Role } from '@/lib/permissions'
import { allows, type Rights } from '@/lib/permissions/rights'

type Person = { role: Role; rights: Rights | null; memberId: string | null }

const MayContext = createContext<Person | undefined>(undefined)

/** Who looks, for what stands deep in a page and is shown only to whoever may do it. The door decides all the same. */
export function MayProvider({ role, rights, memberId, children }: Person & { children: ReactNode }) {
  const person = useMemo(() => ({ role, rights, memberId }), [role, rights, memberId])

  return <MayContext value={person}>{children}</MayContext>
}

/** The same question as `tenant.can`, asked in the browser. */
export function useMay(): (permission: Permission) => boolean {
  const person = use(MayContext)

  return permission =>
    person !== undefined && can(person.role, permission) && allows(person.rights, permission)
}

/** The member who looks, for what a tab keeps of each. */
export const useMe = (): string | null => use(MayContext)?.memberId ?? null
