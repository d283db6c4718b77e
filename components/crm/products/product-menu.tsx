'use client'

import { useAct } from '@/components/form/use-act'
import { DropdownMenu, MenuItem, MenuLink } from '@/components/ui/dropdown-menu'
import { IconButton } from '@/components/ui/icon-button'
import { useToast } from '@/components/ui/toast'
import { deleteProduct, restoreProduct } from '@/lib/crm/products/actions'

/** The deals about a product, and the way to the trash and back. */
export function ProductMenu({ id, name, mayDelete }: { id: string; name: string; mayDelete: boolean }) {
  const [remove] = useAct(deleteProduct)
  const [restore] = useAct(restoreProduct)
  const toast = useToast()

  const moveToTrash = async () => {
    const result = await remove({ id })
    if (result.ok) {
      toast({
        text: `${name} moved to the trash, kept for 30 days.`,
        action: { label: 'Undo', keys: '⌘Z', run: async () => void (await restore({ id })) },
      })
    }
  }

  return (
    <DropdownMenu align="end" trigger={<IconButton icon="more" label={`More for ${name}`} />}>
      <MenuLink icon="deals" href={`/deals?view=table&product=${id}`}>
        Deals about it
      </MenuLink>
      {mayDelete && (
        <MenuItem icon="delete" tone="danger" onSelect={() => void moveToTrash()}>
          Delete product
        </MenuItem>
      )}
    </DropdownMenu>
  )
}
