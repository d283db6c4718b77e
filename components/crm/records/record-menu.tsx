'use client'

import { useRouter } from 'next/navigation'
import { useAct } from '@/components/form/use-act'
import { useShortcuts } from '@/components/shell/shortcuts'
import { DropdownMenu, MenuItem } from '@/components/ui/dropdown-menu'
import { IconButton } from '@/components/ui/icon-button'
import { useToast } from '@/components/ui/toast'
import type { ActionResult } from '@/lib/kernel/result'

type ById = (previous: unknown, payload: object) => Promise<ActionResult<unknown>>

/** What is done with a record as a whole: for now, the way to the trash and back. */
export function RecordMenu({
  id,
  name,
  what,
  remove,
  restore,
  afterDelete,
}: {
  id: string
  name: string
  /** "company", "contact". */
  what: string
  remove: ById
  restore: ById
  afterDelete: string
}) {
  const router = useRouter()
  const toast = useToast()
  const [drop] = useAct(remove)
  const [back] = useAct(restore)

  const act = async () => {
    const result = await drop({ id })
    if (!result.ok) return
    router.push(afterDelete)
    toast({
      text: `${name} moved to the trash, kept for 30 days.`,
      action: { label: 'Undo', keys: '⌘Z', run: async () => void (await back({ id })) },
    })
  }
  useShortcuts([{ keys: '⌫', label: `Delete the ${what}`, run: () => void act() }])

  return (
    <DropdownMenu align="end" label="More" trigger={<IconButton icon="more" label="More" />}>
      <MenuItem icon="delete" tone="danger" keys="⌫" onSelect={() => void act()}>
        Delete {what}
      </MenuItem>
    </DropdownMenu>
  )
}
