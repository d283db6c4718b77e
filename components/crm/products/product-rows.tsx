import { DayText } from '@/components/crm/deals/day-text'
import { ProductState } from '@/components/crm/products/product-state'
import { type ListAddress, listHref } from '@/components/crm/records/list-address'
import { Count, Money } from '@/components/ui/figures'
import { ListRow } from '@/components/ui/list-row'
import { Cell, NameCell, Row } from '@/components/ui/table'
import type { ProductRow } from '@/lib/crm/products/queries'

export type ProductRowsProps = { rows: readonly ProductRow[]; address: ListAddress; today: string }

/** Rows of the catalogue; drawn by the server for the first page and by the browser for the next ones. */
export function ProductTableRows({ rows, address, today }: ProductRowsProps) {
  return rows.map(row => (
    <Row key={row.id} open={row.id === address.open} className="scroll-mt-8 scroll-mb-9">
      <NameCell href={listHref(address, { open: row.id })}>{row.name}</NameCell>
      <Cell>{row.category}</Cell>
      <Cell muted>{row.sku}</Cell>
      <Cell align="right">
        <Money amount={row.unitPrice} currency={row.currency} />
      </Cell>
      <Cell align="right">{row.deals > 0 && <Count value={row.deals} />}</Cell>
      <Cell>
        <ProductState isActive={row.isActive} />
      </Cell>
      <Cell muted>
        <DayText day={row.updatedAt.toISOString().slice(0, 10)} today={today} />
      </Cell>
    </Row>
  ))
}

/** The same on a phone: two lines each. */
export function ProductListRows({ rows, address }: ProductRowsProps) {
  return rows.map(row => (
    <ListRow
      key={row.id}
      href={listHref(address, { open: row.id })}
      title={row.name}
      figure={<Money amount={row.unitPrice} currency={row.currency} />}
      detail={[row.category, row.sku].filter(Boolean).join(' · ')}
      state={<ProductState isActive={row.isActive} />}
    />
  ))
}
