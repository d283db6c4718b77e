'use client'

import { createContext, type ReactNode, use } from 'react'
import type { IconName } from '@/components/ui/icons'

export type Line = { icon?: IconName; keys?: string; tone?: 'plain' | 'danger'; children: ReactNode }

export type CheckLine = {
  checked: boolean
  onCheckedChange: (checked: boolean) => void
  onSelect?: (event: Event) => void
  children: ReactNode
}

type Parts = typeof import('@/components/ui/menu-parts')

/** What an open menu is made of: it comes with the first menu that is opened, and then all lines have it at once. */
export const MenuPartsContext = createContext<Parts | undefined>(undefined)

export function useMenuParts(): Parts {
  const parts = use(MenuPartsContext)
  if (!parts) throw new Error('a line of a menu needs its menu around it')

  return parts
}
