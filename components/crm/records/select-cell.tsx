import { SelectAllBox, SelectBox } from '@/components/crm/records/selection'
import { Checkbox } from '@/components/ui/checkbox'
import { cn } from '@/components/ui/cn'
import { Cell, Th } from '@/components/ui/table'

/** The name cell beside it starts where this one ends. */
export const besideSelect = 'left-10'

/** A selected row is tinted by what is checked in its first cell, so that the row itself needs no state. */
export const selectableRow =
  'scroll-mt-8 scroll-mb-9 [&:has(>td:first-child_[role=checkbox][aria-checked=true])>*]:bg-selected [&:has(>td:first-child_[role=checkbox][aria-checked=true])>*]:border-line'

export const SelectHead = () => (
  <Th sticky className="w-10 min-w-10 pr-0">
    <SelectAllBox />
  </Th>
)

export const SelectCell = ({
  id,
  name,
  closed,
  className,
}: {
  id: string
  name: string
  /** Why nothing is done with this row: then it is not selected. */
  closed?: string
  className?: string
}) => (
  <Cell className={cn('sticky left-0 z-sticky w-10 min-w-10 pr-0', className)}>
    {closed ? (
      <Checkbox
        checked={false}
        onCheckedChange={() => undefined}
        disabled
        title={closed}
        aria-label={closed}
        tabIndex={-1}
      />
    ) : (
      <SelectBox id={id} name={name} />
    )}
  </Cell>
)
