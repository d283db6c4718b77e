'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'
import type { ActionResult } from '@/lib/kernel/result'

/** Is the form for a new record open? An address may ask for it, and forgets that when it is closed. */
export function useCreateDialog(startsOpen: boolean, closedHref: string) {
  const router = useRouter()
  const [isOpen, setOpen] = useState(startsOpen)
  useEffect(() => {
    if (startsOpen) setOpen(true)
  }, [startsOpen])

  const change = (next: boolean) => {
    setOpen(next)
    if (!next && startsOpen) router.replace(closedHref, { scroll: false })
  }

  return [isOpen, change] as const
}

/** Who has the value already that a new record asks for, or its name. */
export type Twin = {
  id: string
  sentence: string
  isTrashed: boolean
  /** Has it something that only one may have? Else there may be a second one. */
  isHolder: boolean
}

type Create = (previous: unknown, data: FormData) => Promise<ActionResult<{ id: string }> | undefined>

/**
 * Keeps, of an answer that a value is taken, whose it is: the form then offers to open that record, or to bring it
 * back, and says it once.
 */
export function useTwin(action: Create) {
  const [twin, setTwin] = useState<Twin>()

  const create: Create = async (previous, data) => {
    setTwin(undefined)
    const result = await action(previous, data)
    if (!result || result.ok) return result
    const { holder, trashed, namesake } = result.fields
    const [id] = holder ?? trashed ?? namesake ?? []
    if (!id) return result
    setTwin({
      id,
      sentence: result.message,
      isTrashed: trashed !== undefined,
      isHolder: holder !== undefined,
    })

    return { ...result, message: '', fields: {} }
  }

  return [twin, create] as const
}
