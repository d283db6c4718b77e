import 'server-only'
import { and, eq, isNotNull, isNull, ne, sql } from 'drizzle-orm'
import { one } from '@/db/one'
import { products, workspace } from '@/db/tenant/tables'
import type { TenantDb } from '@/db/types'
import { changedCustom, newCustom } from '@/lib/crm/custom-fields/values'
import { recordEvent } from '@/lib/crm/events'
import { assertMayEdit, assertMayFill } from '@/lib/crm/objects/limits'
import { assertCategory } from '@/lib/crm/products/categories'
import type { NewProduct, ProductEdit } from '@/lib/crm/products/schema'
import { productLabels } from '@/lib/crm/products/words'
import { assertUnchanged } from '@/lib/crm/records/unchanged'
import { isVisible } from '@/lib/crm/records/visible'
import { assertWithinReach } from '@/lib/crm/records/within-reach'
import { changesBetween } from '@/lib/crm/records/words'
import { gone, reserve, stamp, taken } from '@/lib/crm/records/writes'
import { AppError } from '@/lib/kernel/errors'
import type { TenantScope } from '@/lib/tenancy/scope'

/** Adds a product, priced in the workspace's currency. @throws AppError `conflict` when its SKU is taken */
export function createProduct(tenant: TenantScope, input: NewProduct): Promise<{ id: string }> {
  const { custom, ...values } = input

  assertMayFill(tenant, 'product', values)

  return tenant.transaction('product:create', async db => {
    await assertFree(db, tenant, values.sku)
    await assertCategory(db, values.categoryId)
    const { memberId } = tenant.actor
    const product = one(
      await db
        .insert(products)
        .values({
          ...values,
          custom: await newCustom(db, tenant, 'product', custom),
          currency: sql`(select ${workspace.currency} from ${workspace} limit 1)`,
          createdBy: memberId,
          updatedBy: memberId,
        })
        .returning({ id: products.id, name: products.name }),
    )
    await recordEvent(db, tenant, { kind: 'product.created', productId: product.id, title: product.name })

    return { id: product.id }
  })
}

/** Changes a product; deals keep the price they were made with. @throws AppError `conflict` */
export function updateProduct(tenant: TenantScope, input: ProductEdit): Promise<{ version: number }> {
  const { id, version, seen, custom, ...edit } = input

  return tenant.transaction('product:update', async db => {
    await assertWithinReach(db, tenant, 'product', 'update', id)
    const [product] = await db
      .select()
      .from(products)
      .where(and(eq(products.id, id), isNull(products.deletedAt)))
      .for('no key update')
    if (!product) throw gone('product')
    assertMayEdit(tenant, 'product', product, edit)
    await assertUnchanged(db, tenant, productLabels, product, { ...edit, version, seen })
    const own = await changedCustom(db, tenant, 'product', product, { custom, version, seen })
    const changes = [...(await changesBetween(db, productLabels, product, edit)), ...own.changes]
    if (changes.length === 0) return { version: product.version }
    await assertFree(db, tenant, edit.sku, id)
    await assertCategory(db, edit.categoryId)
    const changed = one(
      await db
        .update(products)
        .set({ ...edit, ...own.set, ...stamp(tenant), version: sql`${products.version} + 1` })
        .where(eq(products.id, id))
        .returning({ version: products.version, name: products.name }),
    )
    await recordEvent(db, tenant, { kind: 'product.updated', productId: id, title: changed.name, changes })

    return { version: changed.version }
  })
}

/** Moves a product to the trash; deals keep their lines. @throws AppError `not_found` */
export function deleteProduct(tenant: TenantScope, id: string): Promise<void> {
  return tenant.transaction('product:delete', async db => {
    await assertWithinReach(db, tenant, 'product', 'delete', id)
    const [product] = await db
      .update(products)
      .set({ deletedAt: sql`now()`, deletedBy: tenant.actor.memberId })
      .where(and(eq(products.id, id), isNull(products.deletedAt)))
      .returning({ name: products.name })
    if (!product) throw new AppError('not_found', 'This product is in the trash already.')
    await recordEvent(db, tenant, { kind: 'product.deleted', productId: id, title: product.name })
  })
}

/** Brings a product back. @throws AppError `conflict` when its SKU is taken meanwhile */
export function restoreProduct(tenant: TenantScope, id: string): Promise<void> {
  return tenant.transaction('trash:restore', async db => {
    await assertWithinReach(db, tenant, 'product', 'delete', id)
    const [product] = await db
      .select({ name: products.name, sku: products.sku })
      .from(products)
      .where(and(eq(products.id, id), isNotNull(products.deletedAt)))
      .for('no key update')
    if (!product) throw new AppError('not_found', 'This product is not in the trash.')
    await assertFree(db, tenant, product.sku, id)
    await db.update(products).set({ deletedAt: null, deletedBy: null }).where(eq(products.id, id))
    await recordEvent(db, tenant, { kind: 'product.restored', productId: id, title: product.name })
  })
}

async function assertFree(
  db: TenantDb,
  tenant: TenantScope,
  sku: string | null | undefined,
  except?: string,
): Promise<void> {
  if (!sku) return
  await reserve(db, 'SKU', sku)
  const [other] = await db
    .select({ id: products.id, name: products.name, isSeen: isVisible(tenant, 'product') })
    .from(products)
    .where(
      and(
        sql`lower(${products.sku}) = lower(${sku})`,
        isNull(products.deletedAt),
        except ? ne(products.id, except) : undefined,
      ),
    )
    .limit(1)
  if (other) throw taken(tenant, 'product', 'sku', 'SKU', { ...other, isTrashed: false })
}
