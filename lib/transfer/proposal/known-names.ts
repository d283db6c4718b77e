import 'server-only'
import { and, eq, isNull, ne, sql } from 'drizzle-orm'
import { companies, members, pipelines, products, stages } from '@/db/tenant/tables'
import { inOrder } from '@/lib/crm/pipelines/queries'
import type { StageType } from '@/lib/crm/pipelines/schema'
import { listCategories } from '@/lib/crm/products/categories'
import { visible } from '@/lib/crm/records/visible'
import type { TenantScope } from '@/lib/tenancy/scope'
import type { Relation } from '@/lib/transfer/fields/field'
import type { Known } from '@/lib/transfer/proposal/names'

/** With more records than this, names are looked up as they are and spelling is not compared. */
const mostCompared = 20_000

/** The records that names in a file may stand for. Contacts are found by address, row by row. */
export async function listKnown(
  tenant: TenantScope,
  relation: Relation,
  values: readonly string[],
): Promise<Known[]> {
  if (relation === 'stage') return listStages(tenant)
  if (relation === 'member') return listMembers(tenant)
  if (relation === 'product') return listProducts(tenant)
  if (relation === 'category') return listCategories(tenant)

  return relation === 'company' ? listCompanies(tenant, values) : []
}

/** The stages of the default pipeline in their order: open ones, won, lost. */
export function listStages(
  tenant: TenantScope,
): Promise<{ id: string; name: string; type: StageType; probability: number }[]> {
  return tenant
    .db('pipeline:read')
    .select({ id: stages.id, name: stages.name, type: stages.type, probability: stages.probability })
    .from(stages)
    .innerJoin(pipelines, and(eq(pipelines.id, stages.pipelineId), eq(pipelines.isDefault, true)))
    .orderBy(...inOrder)
}

async function listMembers(tenant: TenantScope): Promise<Known[]> {
  const rows = await tenant
    .db('member:read')
    .select({ id: members.id, name: members.name, email: members.email })
    .from(members)
    .where(ne(members.state, 'removed'))
    .orderBy(members.id)
    .limit(mostCompared)

  return rows.map(({ id, name, email }) => ({ id, name, other: email ? [email] : [] }))
}

async function listProducts(tenant: TenantScope): Promise<Known[]> {
  const rows = await tenant
    .db('product:read')
    .select({ id: products.id, name: products.name, sku: products.sku })
    .from(products)
    .where(and(isNull(products.deletedAt), visible(tenant, 'product')))
    .orderBy(products.id)
    .limit(mostCompared)

  return rows.map(({ id, name, sku }) => ({ id, name, other: sku ? [sku] : [] }))
}

async function listCompanies(tenant: TenantScope, values: readonly string[]): Promise<Known[]> {
  const db = tenant.db('company:read')
  const name = { id: companies.id, name: companies.name }
  const all = await db
    .select(name)
    .from(companies)
    .where(and(isNull(companies.deletedAt), visible(tenant, 'company')))
    .orderBy(companies.id)
    .limit(mostCompared + 1)
  if (all.length <= mostCompared) return all

  return db
    .select(name)
    .from(companies)
    .where(
      and(
        isNull(companies.deletedAt),
        visible(tenant, 'company'),
        sql`atrium_fold(${companies.name}) in (
          select atrium_fold(value) from jsonb_array_elements_text(${JSON.stringify(values)}::text::jsonb) value)`,
      ),
    )
    .orderBy(companies.id)
    .limit(mostCompared)
}
