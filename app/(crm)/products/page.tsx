import type { Metadata } from 'next'
import { NewProduct } from '@/components/crm/products/new-product'
import { ProductFields } from '@/components/crm/products/product-fields'
import { ProductTable } from '@/components/crm/products/product-table'
import { type ListPlan, listHref, readListAddress } from '@/components/crm/records/list-address'
import { ListEmpty } from '@/components/crm/records/list-empty'
import { ListHead } from '@/components/crm/records/list-head'
import { ListKeys } from '@/components/crm/records/list-keys'
import { RecordMenu } from '@/components/crm/records/record-menu'
import { RecordPanel } from '@/components/crm/records/record-panel'
import { ButtonLink } from '@/components/ui/button-link'
import { formatCount } from '@/components/ui/format'
import { FoldingSection } from '@/components/ui/section'
import { PanelLayout } from '@/components/ui/side-panel'
import { getToday } from '@/lib/crm/deals/board'
import { deleteProduct, restoreProduct } from '@/lib/crm/products/actions'
import { countProducts, getProduct, listProducts } from '@/lib/crm/products/queries'
import { type ProductSort, productSortNames } from '@/lib/crm/products/schema'
import { getWorkspaceSettings } from '@/lib/crm/workspace/queries'
import { isUuid } from '@/lib/kernel/ids'
import { currentTenant } from '@/lib/tenancy/current'

export const metadata: Metadata = { title: 'Products' }

const plan: ListPlan<ProductSort> = {
  path: '/products',
  sorts: productSortNames,
  downwards: ['price', 'updated'],
}

export default async function ProductsPage({ searchParams }: PageProps<'/products'>) {
  const tenant = await currentTenant()
  const address = readListAddress(plan, await searchParams)
  const { filter } = address
  const [page, total, { today, currency }, { timeZone }, product] = await Promise.all([
    listProducts(tenant, filter, address, address.after),
    countProducts(tenant, filter),
    getToday(tenant),
    getWorkspaceSettings(tenant),
    address.open && isUuid(address.open) ? getProduct(tenant, address.open) : undefined,
  ])
  const closeHref = listHref(address, { open: null })

  return (
    <>
      <ListHead
        title="Products"
        what="products"
        total={total}
        address={address}
        names={{}}
        mayImport={tenant.can('import:run')}
        tabs={[
          { href: listHref(address, { sale: null }), label: 'All products', current: !filter.sale },
          { href: listHref(address, { sale: 'yes' }), label: 'On sale', current: filter.sale === 'yes' },
          { href: listHref(address, { sale: 'no' }), label: 'Not on sale', current: filter.sale === 'no' },
        ]}
        create={
          tenant.can('product:create') && (
            <NewProduct currency={currency} startsOpen={address.isCreating} closedHref={closeHref} />
          )
        }
      />
      <PanelLayout
        panel={
          product && (
            <RecordPanel
              label={product.name}
              closeHref={closeHref}
              position={address.after ? 0 : page.rows.findIndex(({ id }) => id === product.id) + 1}
              total={total}
              menu={
                tenant.can('product:delete') && (
                  <RecordMenu
                    id={product.id}
                    name={product.name}
                    what="product"
                    remove={deleteProduct}
                    restore={restoreProduct}
                    afterDelete={closeHref}
                  />
                )
              }
            >
              <div className="px-5 pb-4">
                <h2 className="text-20 font-semibold [overflow-wrap:anywhere]">{product.name}</h2>
                <p className="text-13 text-ink-2">{product.category}</p>
              </div>
              <FoldingSection title="Details">
                <ProductFields product={product} timeZone={timeZone} mayEdit={tenant.can('product:update')} />
              </FoldingSection>
              <FoldingSection title="Deals" count={formatCount(product.deals)}>
                {product.deals === 0 ? (
                  <p className="text-13 text-ink-3">On no deal yet. Add it to one under Products there.</p>
                ) : (
                  <ButtonLink href={`/deals?view=table&product=${product.id}`} icon="deals">
                    Show the deals
                  </ButtonLink>
                )}
              </FoldingSection>
            </RecordPanel>
          )
        }
      >
        {page.rows.length > 0 ? (
          <>
            <ListKeys />
            <ProductTable
              rows={page.rows}
              address={address}
              total={total}
              nextCursor={page.nextCursor}
              today={today}
            />
          </>
        ) : (
          <ListEmpty
            address={address}
            text="No products yet. A product is what you sell, with its price: deals are made of it. Bring them in from a file, or press N."
            action={
              tenant.can('import:run') && (
                <ButtonLink href="/import" icon="import">
                  Import
                </ButtonLink>
              )
            }
          />
        )}
      </PanelLayout>
    </>
  )
}
