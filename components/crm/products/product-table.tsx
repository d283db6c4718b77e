import { MoreProducts } from '@/components/crm/products/more-products'
import {
  ProductListRows,
  type ProductRowsProps,
  ProductTableRows,
} from '@/components/crm/products/product-rows'
import type { ListAddress } from '@/components/crm/records/list-address'
import { SortHead } from '@/components/crm/records/sort-head'
import { formatCount } from '@/components/ui/format'
import { FootCell, Table, TableFoot, TableHead, Th } from '@/components/ui/table'
import type { ProductSort } from '@/lib/crm/products/schema'

/** The catalogue as a table, and on a phone as rows of two lines. */
export function ProductTable({
  address,
  total,
  nextCursor,
  ...rows
}: Omit<ProductRowsProps, 'address'> & {
  address: ListAddress<ProductSort>
  total: number
  nextCursor: string | null
}) {
  const props = { ...rows, address }
  const more = (look: 'table' | 'list') =>
    nextCursor && <MoreProducts key={nextCursor} cursor={nextCursor} look={look} {...props} />

  return (
    <>
      <div className="flex min-h-0 flex-1 flex-col max-sm:hidden">
        <Table label="Products" rowCount={total}>
          <TableHead>
            <SortHead address={address} sort="name" sticky>
              Name
            </SortHead>
            <Th>Category</Th>
            <Th>SKU</Th>
            <SortHead address={address} sort="price" align="right">
              Unit price
            </SortHead>
            <Th align="right">Deals</Th>
            <Th>State</Th>
            <SortHead address={address} sort="updated">
              Changed
            </SortHead>
          </TableHead>
          <tbody>
            <ProductTableRows {...props} />
            {more('table')}
          </tbody>
          <TableFoot>
            <FootCell figure={formatCount(total)} word={total === 1 ? 'product' : 'products'} colSpan={7} />
          </TableFoot>
        </Table>
      </div>
      <ul className="min-h-0 flex-1 overflow-y-auto sm:hidden">
        <ProductListRows {...props} />
        {more('list')}
      </ul>
    </>
  )
}
