import 'server-only'
import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import { one } from '@/db/one'
import { productCategories, products } from '@/db/tenant/tables'
import type { TenantDb } from '@/db/types'
import { type Category, type CategoryEdit, maxCategories, type NewCategory } from '@/lib/crm/products/schema'
import { visible } from '@/lib/crm/records/visible'
import { AppError } from '@/lib/kernel/errors'
import type { TenantScope } from '@/lib/tenancy/scope'

const inOrder = [asc(productCategories.position), asc(productCategories.id)]

/** Every category in its order, each with those below it behind it; archived ones are among them. */
export async function listCategories(tenant: TenantScope): Promise<Category[]> {
  const rows = await tenant
    .db('product:read')
    .select({
      id: productCategories.id,
      name: productCategories.name,
      parentId: productCategories.parentId,
      isArchived: sql<boolean>`${productCategories.archivedAt} is not null`,
    })
    .from(productCategories)
    .orderBy(...inOrder)
  const told = (row: (typeof rows)[number], parent: string | null): Category => ({ ...row, parent })

  return rows
    .filter(({ parentId }) => parentId === null)
    .flatMap(top => [
      told(top, null),
      ...rows.filter(({ parentId }) => parentId === top.id).map(row => told(row, top.name)),
    ])
}

/** How many live products stand in each category itself, by its id. */
export async function countByCategory(tenant: TenantScope): Promise<Map<string, number>> {
  const rows = await tenant
    .db('product:read')
    .select({ id: products.categoryId, count: sql<number>`count(*)::int` })
    .from(products)
    .where(and(isNull(products.deletedAt), visible(tenant, 'product')))
    .groupBy(products.categoryId)

  return new Map(rows.flatMap(({ id, count }) => (id ? [[id, count] as const] : [])))
}

/**
 * Makes a category after the others; where there is one of that name already, that is the answer, offered again.
 *
 * @throws AppError `invalid` when the workspace has as many as it can have
 */
export function createCategory(tenant: TenantScope, { name }: NewCategory): Promise<{ id: string }> {
  return tenant.transaction('category:create', async db => {
    const known = await lockCategories(db)
    const twin = await holderOf(db, name)
    if (twin) {
      if (twin.archivedAt) await setArchived(db, twin.id, false)

      return { id: twin.id }
    }
    if (known.length >= maxCategories) {
      throw new AppError('invalid', `A workspace holds ${maxCategories} categories.`)
    }
    const position = Math.max(-1, ...known.map(category => category.position)) + 1

    return one(
      await db.insert(productCategories).values({ name, position }).returning({ id: productCategories.id }),
    )
  })
}

/**
 * Renames a category, puts it below another or beside it, or offers it no more, or again. Products keep it: it is
 * the same category.
 *
 * @throws AppError `not_found`; `invalid` when another has the name, or it would stand two levels below
 */
export function updateCategory(tenant: TenantScope, edit: CategoryEdit): Promise<void> {
  const { id, name, parentId, isArchived } = edit

  return tenant.transaction('category:manage', async db => {
    const known = await lockCategories(db)
    if (!known.some(category => category.id === id)) throw new AppError('not_found', 'This category is gone.')
    if (name !== undefined) {
      const twin = await holderOf(db, name)
      if (twin && twin.id !== id) {
        const message = twin.archivedAt
          ? 'This category is archived. Bring it back instead.'
          : 'There is this category already.'
        throw new AppError('invalid', message, { fields: { name: [message] } })
      }
      await db.update(productCategories).set({ name }).where(eq(productCategories.id, id))
    }
    if (parentId !== undefined) {
      const parent = known.find(category => category.id === parentId)
      const holds = known.some(category => category.parentId === id)
      if (parentId && (!parent || parent.parentId || parentId === id || holds)) {
        throw new AppError('invalid', 'A category stands at most one level below another.')
      }
      await db.update(productCategories).set({ parentId }).where(eq(productCategories.id, id))
    }
    if (isArchived !== undefined) await setArchived(db, id, isArchived)
  })
}

/** Puts the categories into the order given; those it does not name follow in theirs. */
export function reorderCategories(tenant: TenantScope, ids: readonly string[]): Promise<void> {
  return tenant.transaction('category:manage', async db => {
    const known = (await lockCategories(db)).map(({ id }) => id)
    const named = ids.filter(id => known.includes(id))
    for (const [position, id] of [...new Set([...named, ...known])].entries()) {
      await db.update(productCategories).set({ position }).where(eq(productCategories.id, id))
    }
  })
}

/** A product stands in a category that there is. @throws AppError `invalid` */
export async function assertCategory(db: TenantDb, id: string | null | undefined): Promise<void> {
  if (!id) return
  const found = await db
    .select({ id: productCategories.id })
    .from(productCategories)
    .where(eq(productCategories.id, id))
  if (found.length > 0) return
  const message = 'This category is gone. Choose another.'
  throw new AppError('invalid', message, { fields: { categoryId: [message] } })
}

const lockCategories = (db: TenantDb) =>
  db
    .select()
    .from(productCategories)
    .orderBy(...inOrder)
    .for('update')

async function holderOf(db: TenantDb, name: string) {
  const [twin] = await db
    .select({ id: productCategories.id, archivedAt: productCategories.archivedAt })
    .from(productCategories)
    .where(sql`atrium_fold(${productCategories.name}) = atrium_fold(${name})`)

  return twin
}

const setArchived = (db: TenantDb, id: string, isArchived: boolean) =>
  db
    .update(productCategories)
    .set({ archivedAt: isArchived ? sql`now()` : null })
    .where(eq(productCategories.id, id))
