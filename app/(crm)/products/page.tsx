import type { Metadata } from 'next'
import { EditProduct, NewProduct } from '@/components/crm/products/product-dialog'
import { ProductMenu } from '@/components/crm/products/product-menu'
import { readListAddress } from '@/components/crm/records/list-address'
import { MoreLink } from '@/components/crm/records/more-link'
import { ButtonLink } from '@/components/ui/button-link'
import { Dot } from '@/components/ui/dot'
import { EmptyState } from '@/components/ui/empty-state'
import { Count, Money } from '@/components/ui/figures'
import { PageHeader } from '@/components/ui/page-header'
import { Cell, Row, Table, TableHead, Th } from '@/components/ui/table'
import { listProducts } from '@/lib/crm/products/queries'
import { getWorkspaceSettings } from '@/lib/crm/workspace/queries'
import { currentTenant } from '@/lib/tenancy/current'

export const metadata: Metadata = { title: 'Products' }

export default async function ProductsPage({ searchParams }: PageProps<'/products'>) {
  const tenant = await currentTenant()
  const address = readListAddress('/products', await searchParams)
  const [page, { currency }] = await Promise.all([
    listProducts(tenant, address.filter.q, address.after),
    getWorkspaceSettings(tenant),
  ])
  const mayEdit = tenant.can('product:update')

  return (
    <>
      <PageHeader
        title="Products"
        line
        actions={
          tenant.can('product:create') && (
            <NewProduct
              key={String(address.isCreating)}
              currency={currency}
              startsOpen={address.isCreating}
            />
          )
        }
      />
      {page.rows.length === 0 ? (
        <EmptyState
          text={
            address.filter.q
              ? `Nothing matches “${address.filter.q}”.`
              : 'No products yet. What you sell, with its price: deals are made of it. Bring them in from a file, or press N.'
          }
          action={
            <ButtonLink href={address.filter.q ? '/products' : '/import'} tone="secondary">
              {address.filter.q ? 'Show all' : 'Import'}
            </ButtonLink>
          }
        />
      ) : (
        <>
          <Table label="Products">
            <TableHead>
              <Th sticky>Name</Th>
              <Th>Category</Th>
              <Th>SKU</Th>
              <Th align="right">Unit price</Th>
              <Th align="right">Deals</Th>
              <Th>State</Th>
              <Th>
                <span className="sr-only">More</span>
              </Th>
            </TableHead>
            <tbody>
              {page.rows.map(row => (
                <Row key={row.id}>
                  <Cell>
                    {mayEdit ? (
                      <EditProduct product={row}>{row.name}</EditProduct>
                    ) : (
                      <span className="font-medium">{row.name}</span>
                    )}
                  </Cell>
                  <Cell>{row.category}</Cell>
                  <Cell muted>{row.sku}</Cell>
                  <Cell align="right">
                    <Money amount={row.unitPrice} currency={row.currency} />
                  </Cell>
                  <Cell align="right">{row.deals > 0 && <Count value={row.deals} />}</Cell>
                  <Cell>
                    <Dot color={row.isActive ? 'green' : 'gray'}>
                      {row.isActive ? 'On sale' : 'Not on sale'}
                    </Dot>
                  </Cell>
                  <Cell align="right">
                    <ProductMenu id={row.id} name={row.name} mayDelete={tenant.can('product:delete')} />
                  </Cell>
                </Row>
              ))}
            </tbody>
          </Table>
          <MoreLink address={address} nextCursor={page.nextCursor} />
        </>
      )}
    </>
  )
}
