import 'server-only'
import { and, asc, eq, inArray, isNull, type SQL, sql } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import { pipelines, stages } from '@/db/tenant/tables'
import { columnsOf } from '@/lib/crm/objects/columns'
import { type Field, type ListedName, listedNames } from '@/lib/crm/objects/field'
import { titleFieldOf } from '@/lib/crm/objects/registry'
import { listCategories } from '@/lib/crm/products/categories'
import { pathOf } from '@/lib/crm/products/schema'
import { visible } from '@/lib/crm/records/visible'
import { listTags } from '@/lib/crm/tags/queries'
import type { TagColor } from '@/lib/crm/tags/schema'
import { isUuid } from '@/lib/kernel/ids'
import type { TenantScope } from '@/lib/tenancy/scope'

type Relation = NonNullable<Field['relation']>
type Named = { value: string; label: string; color?: TagColor }
type OwnChoice = Named & { isArchived?: boolean }

/** What a combobox offers at most. */
const most = 10

const isListed = (relation: Relation): relation is ListedName => listedNames.some(name => name === relation)

/** What a relation may point to, by words in its name; without words the first of the alphabet. */
export async function searchRelation(tenant: TenantScope, relation: Relation, q: string): Promise<Named[]> {
  const words = q.trim()
  if (isListed(relation)) {
    const { table, hasWords } = columnsOf(relation)

    return named(tenant, relation, and(isNull(table.deletedAt), words ? hasWords(words) : undefined), most)
  }
  const all = await ownChoices(tenant, relation)

  return all.filter(
    ({ label, isArchived }) => !isArchived && label.toLowerCase().includes(words.toLowerCase()),
  )
}

/** How the records are called that the tests of a filter name. */
export async function nameRelations(
  tenant: TenantScope,
  relation: Relation,
  ids: readonly string[],
): Promise<Named[]> {
  const known = ids.filter(isUuid)
  if (known.length === 0) return []
  if (isListed(relation))
    return named(tenant, relation, inArray(columnsOf(relation).table.id, known), known.length)

  return (await ownChoices(tenant, relation)).filter(({ value }) => ids.includes(value))
}

function named(
  tenant: TenantScope,
  entity: ListedName,
  where: SQL | undefined,
  limit: number,
): Promise<Named[]> {
  const { table, columns } = columnsOf(entity)
  const title: SQL | PgColumn = columns[titleFieldOf(entity).key]?.value ?? table.id
  const label = sql<string>`coalesce(${title}, '')`

  return tenant
    .db('record:read')
    .select({ value: sql<string>`${table.id}`, label })
    .from(table)
    .where(and(where, visible(tenant, entity)))
    .orderBy(asc(sql`atrium_fold(${label})`), asc(table.id))
    .limit(limit)
}

/** What the workspace keeps of its own: few enough to be read whole. */
async function ownChoices(tenant: TenantScope, relation: Relation): Promise<OwnChoice[]> {
  if (relation === 'tag') {
    return (await listTags(tenant)).map(({ id, name, color }) => ({ value: id, label: name, color }))
  }
  if (relation === 'category') {
    const categories = await listCategories(tenant)

    return categories.map(({ id, isArchived, ...one }) => ({ value: id, label: pathOf(one), isArchived }))
  }
  const db = tenant.db('pipeline:read')
  if (relation === 'pipeline')
    return db
      .select({ value: pipelines.id, label: pipelines.name })
      .from(pipelines)
      .orderBy(asc(pipelines.position))
  if (relation !== 'stage') return []

  const all = await db
    .select({ value: stages.id, name: stages.name, pipeline: pipelines.name, pipelineId: pipelines.id })
    .from(stages)
    .innerJoin(pipelines, eq(pipelines.id, stages.pipelineId))
    .orderBy(asc(pipelines.position), asc(stages.position))
  const isOne = all.every(({ pipelineId }) => pipelineId === all[0]?.pipelineId)

  return all.map(({ value, name, pipeline }) => ({ value, label: isOne ? name : `${name} (${pipeline})` }))
}
