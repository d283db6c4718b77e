'use client'

import dynamic from 'next/dynamic'
import { ProductState, saleLabel } from '@/components/crm/products/product-state'
import { useNewCategory } from '@/components/crm/products/use-new-category'
import { ChoiceLine } from '@/components/crm/records/choice-line'
import { FieldLines } from '@/components/crm/records/field-lines'
import { InputLine } from '@/components/crm/records/input-line'
import { RecordEditor } from '@/components/crm/records/record-editor'
import { ToldLine } from '@/components/crm/records/told-line'
import { useRelationChoices } from '@/components/crm/table/use-relation-choices'
import { TagLine } from '@/components/crm/tags/tag-line'
import type { Choice } from '@/components/ui/combobox'
import { Money } from '@/components/ui/figures'
import { DateTimeText } from '@/components/ui/moment'
import { FoldingSection } from '@/components/ui/section'
import type { OwnFields } from '@/lib/crm/custom-fields/page-data'
import { updateProduct } from '@/lib/crm/products/actions'
import type { Product } from '@/lib/crm/products/queries'

const states = [true, false].map(state => ({ value: String(state), label: saleLabel(state) }))

// Most workspaces add no fields of their own: it comes where there are some.
const MoreSection = dynamic(() => import('@/components/crm/fields/more-section').then(it => it.MoreSection))

/** Every field of a product, each line the way to change it. Deals keep the price that they were made with. */
export function ProductLines({
  product,
  more,
  owners,
  timeZone,
  mayEdit,
}: {
  product: Product
  more: OwnFields | undefined
  owners: readonly Choice[]
  timeZone: string
  mayEdit: boolean
}) {
  const { name, sku, categoryId, category, unitPrice, currency, description, isActive, externalId } = product
  const searchCategories = useRelationChoices('category')
  const createCategory = useNewCategory()

  return (
    <RecordEditor
      kind="product"
      id={product.id}
      version={product.version}
      action={updateProduct}
      schema={() => import('@/lib/crm/products/schema').then(it => it.productEdit)}
      mayEdit={mayEdit}
      hasIcons
    >
      <FoldingSection title="Details" className="last:border-b">
        <FieldLines
          fields={[
            {
              key: 'name',
              isEmpty: false,
              line: (
                <InputLine field="name" label="Name" icon="product" value={name}>
                  {name}
                </InputLine>
              ),
            },
            {
              key: 'unitPrice',
              isEmpty: unitPrice === null,
              line: (
                <InputLine
                  field="unitPrice"
                  label="Unit price"
                  icon="money"
                  inputMode="decimal"
                  currency={currency}
                  value={unitPrice === null ? null : String(Number(unitPrice))}
                >
                  {unitPrice !== null && <Money amount={unitPrice} currency={currency} />}
                </InputLine>
              ),
            },
            {
              key: 'sku',
              isEmpty: sku === null,
              line: (
                <InputLine field="sku" label="SKU" icon="number" value={sku}>
                  {sku}
                </InputLine>
              ),
            },
            {
              key: 'categoryId',
              isEmpty: categoryId === null,
              line: (
                <ChoiceLine
                  field="categoryId"
                  label="Category"
                  icon="tag"
                  value={categoryId ? { value: categoryId, label: category ?? '' } : undefined}
                  search={searchCategories}
                  onCreate={createCategory}
                >
                  {category}
                </ChoiceLine>
              ),
            },
            {
              key: 'isActive',
              isEmpty: false,
              line: (
                <ChoiceLine
                  field="isActive"
                  label="State"
                  icon="state"
                  clearable={false}
                  value={{ value: String(isActive), label: saleLabel(isActive) }}
                  choices={states}
                >
                  <ProductState isActive={isActive} />
                </ChoiceLine>
              ),
            },
            {
              key: 'description',
              isEmpty: description === null,
              line: (
                <InputLine field="description" label="Description" icon="note" isLong value={description}>
                  {description && <span className="whitespace-pre-wrap">{description}</span>}
                </InputLine>
              ),
            },
          ]}
        >
          <TagLine entity="product" id={product.id} tags={product.tags} />
          {externalId && <ToldLine label="Key">{externalId}</ToldLine>}
          <ToldLine label="Added">
            <DateTimeText at={product.createdAt} timeZone={timeZone} />
          </ToldLine>
        </FieldLines>
      </FoldingSection>
      {more && <MoreSection more={more} owners={owners} />}
    </RecordEditor>
  )
}
