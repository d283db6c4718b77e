'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { LostForm } from '@/components/crm/deals/lost-form'
import { useDealActs } from '@/components/crm/deals/use-deal-acts'
import { useShortcuts } from '@/components/shell/shortcuts'
import { Button } from '@/components/ui/button'
import { DropdownMenu, MenuItem } from '@/components/ui/dropdown-menu'
import { IconButton } from '@/components/ui/icon-button'
import { Popover } from '@/components/ui/popover'
import type { Named } from '@/lib/crm/deals/types'
import type { DealStatus } from '@/lib/crm/deals/words'

/** What is done with a deal as a whole. */
export function DealActions({
  deal,
  status,
  lostReasons,
  amount,
  mayEdit,
  mayDelete,
  afterDelete,
}: {
  deal: Named
  lostReasons: readonly string[]
  status: DealStatus
  /** In words. */
  amount?: string
  mayEdit: boolean
  mayDelete: boolean
  /** Where to be when the deal is gone. */
  afterDelete: string
}) {
  const router = useRouter()
  const acts = useDealActs()
  const [asksWhy, setAsksWhy] = useState(false)
  const remove = async () => {
    const result = await acts.remove(deal)
    if (result.ok) router.push(afterDelete)
  }
  useShortcuts(mayDelete ? [{ keys: '⌫', label: 'Delete the deal', run: () => void remove() }] : [])

  return (
    <>
      {mayDelete && (
        <DropdownMenu align="end" label="More" trigger={<IconButton icon="more" label="More" />}>
          <MenuItem icon="delete" tone="danger" keys="⌫" onSelect={() => void remove()}>
            Delete deal
          </MenuItem>
        </DropdownMenu>
      )}
      {mayEdit && status === 'open' && (
        <>
          <Popover
            label={`Why was ${deal.name} lost?`}
            align="end"
            open={asksWhy}
            onOpenChange={setAsksWhy}
            trigger={<Button>Lost…</Button>}
          >
            <LostForm
              deal={deal}
              reasons={lostReasons}
              onLost={before => {
                setAsksWhy(false)
                acts.sayLost(deal, before)
              }}
            />
          </Popover>
          <Button icon="check" onClick={() => void acts.win(deal, amount)}>
            Mark won
          </Button>
        </>
      )}
      {mayEdit && status !== 'open' && (
        <Button icon="undo" onClick={() => void acts.reopen(deal)}>
          Reopen
        </Button>
      )}
    </>
  )
}
