import type { Metadata } from 'next'
import { NewProduct } from '@/components/crm/products/new-product'
import { ProductFields } from '@/components/crm/products/product-fields'
import { Closed } from '@/components/crm/records/closed'
import { ListPage } from '@/components/crm/table/list-page'
import { ListPanel } from '@/components/crm/table/list-panel'
import { ButtonLink } from '@/components/ui/button-link'
import { formatCount } from '@/components/ui/format'
import { FoldingSection } from '@/components/ui/section'
import { WithKeys } from '@/components/ui/with-keys'
import { getAskedFields, getOwnFields } from '@/lib/crm/custom-fields/page-data'
import { dealsTableHref } from '@/lib/crm/deals/table-href'
import { getList } from '@/lib/crm/lists/page-data'
import { deleteProduct, restoreProduct } from '@/lib/crm/products/actions'
import { getProduct } from '@/lib/crm/products/queries'
import { mayDo } from '@/lib/crm/records/may'
import { paramsOf, placeHref, readPanel } from '@/lib/crm/views/place'
import { isUuid } from '@/lib/kernel/ids'
import { currentTenant } from '@/lib/tenancy/current'

export const metadata: Metadata = { title: 'Products' }

export default async function ProductsPage({ searchParams }: PageProps<'/products'>) {
  const tenant = await currentTenant()
  if (!tenant.can('product:read')) return <Closed title="Products" />
  const params = paramsOf(await searchParams)
  const { open } = readPanel(params)
  const [list, product] = await Promise.all([
    getList(tenant, 'product', '/products', params),
    open && isUuid(open) ? getProduct(tenant, open) : undefined,
  ])
  const may = product && (await mayDo(tenant, 'product', product.id))
  const { place, owners, timeZone, currency } = list.facts

  return (
    <ListPage
      list={list}
      create={
        <NewProduct
          currency={currency}
          owners={owners}
          more={await getAskedFields(tenant, 'product')}
          startsOpen={place.isCreating}
          closedHref={placeHref(place, { open: null })}
        />
      }
      empty={
        <>
          No products yet. A product is what you sell, with its price: deals are made of it. Bring them in
          from a file
          <WithKeys>, or press N</WithKeys>.
        </>
      }
      panel={
        product &&
        may && (
          <ListPanel
            list={list}
            id={product.id}
            name={product.name}
            remove={deleteProduct}
            restore={restoreProduct}
            mayDelete={may.delete}
          >
            <div className="px-5 pb-4">
              <h2 className="text-20 font-semibold [overflow-wrap:anywhere]">{product.name}</h2>
              <p className="text-13 text-ink-2">{product.category}</p>
            </div>
            <ProductFields
              product={product}
              more={await getOwnFields(tenant, 'product', product.id)}
              owners={owners}
              timeZone={timeZone}
              mayEdit={may.update}
            />
            <FoldingSection title="Deals" count={formatCount(product.deals)}>
              {product.deals === 0 ? (
                <p className="text-13 text-ink-3">On no deal yet. Add it to one under Products there.</p>
              ) : (
                <ButtonLink href={dealsTableHref({ product: product.id })} icon="deals">
                  Show the deals
                </ButtonLink>
              )}
            </FoldingSection>
          </ListPanel>
        )
      }
    />
  )
}
