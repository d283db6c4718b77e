'use client'

import {
  ProductListRows,
  type ProductRowsProps,
  ProductTableRows,
} from '@/components/crm/products/product-rows'
import { MoreLink } from '@/components/crm/records/more-link'
import { useMore } from '@/components/crm/records/use-more'
import { listMoreProducts } from '@/lib/crm/products/actions'
import type { ProductRow } from '@/lib/crm/products/queries'

type Props = Omit<ProductRowsProps, 'rows'> & { cursor: string; look: 'table' | 'list' }

/** The products after the first page. */
export function MoreProducts({ cursor, look, ...props }: Props) {
  const { rows, next, ...more } = useMore<ProductRow>(listMoreProducts, props.address, cursor)
  const link = next && <MoreLink address={props.address} next={next} {...more} />

  return look === 'table' ? (
    <>
      <ProductTableRows rows={rows} {...props} />
      {link && (
        <tr>
          <td colSpan={7} className="px-2 py-1">
            {link}
          </td>
        </tr>
      )}
    </>
  ) : (
    <>
      <ProductListRows rows={rows} {...props} />
      {link && <li className="px-2 py-1">{link}</li>}
    </>
  )
}
