import 'server-only'
import { eq, type SQL, sql } from 'drizzle-orm'
import type { CountryCode } from 'libphonenumber-js/max'
import { pipelines, workspace } from '@/db/tenant/tables'
import type { TenantDb } from '@/db/types'
import { homeCountry } from '@/lib/crm/contacts/phone-numbers'
import { stagesOf } from '@/lib/crm/pipelines/queries'
import type { Stage } from '@/lib/crm/pipelines/schema'
import { visible } from '@/lib/crm/records/visible'
import { outOfReach } from '@/lib/crm/records/within-reach'
import { type EntityName, entityNames } from '@/lib/permissions'
import { type FieldKind, limitOf } from '@/lib/permissions/rights'
import type { TenantScope } from '@/lib/tenancy/scope'
import type { Reader } from '@/lib/transfer/engine/convert'
import type { ImportEntity } from '@/lib/transfer/fields/catalogue'
import type { Field, Relation } from '@/lib/transfer/fields/field'
import { fieldsOpenTo, kindOf, type OwnTarget, ownTargets } from '@/lib/transfer/fields/own'
import type { FileProfile } from '@/lib/transfer/file/profile'
import type { Mapping } from '@/lib/transfer/mapping'

/** What every step of one run needs to know; read once. */
export type RunContext = {
  readonly importId: string
  readonly entity: ImportEntity
  readonly mapping: Mapping
  readonly readers: readonly Reader[]
  /** The fields of the workspace's own. */
  readonly own: readonly OwnTarget[]
  /** Of the workspace, for amounts that come without one. */
  readonly currency: string
  /** Whose numbers are meant by those without a country code. */
  readonly country: CountryCode | undefined
  readonly pipelineId: string | null
  readonly stages: readonly Stage[]
  /** Who is named as the author of what is written. */
  readonly memberId: string | null
  readonly actor: 'import' | 'cli'
  /** Those of these records, of the kind that is brought in, that whoever acts may not change. */
  readonly outOfReach: (db: TenantDb, ids: readonly string[]) => Promise<ReadonlySet<string>>
  /** The records that a name in a row may stand for: those that whoever acts sees, and those that this run made. */
  readonly sees: (relation: Relation) => SQL | undefined
  /** May a name also be the address, domain or SKU of a record? Not where that is hidden from whoever acts. */
  readonly seesKey: (relation: Relation) => boolean
  /** May records be made that rows name and nobody has? */
  readonly mayMake: (relation: Relation) => boolean
}

/** What is to be brought in, from where and how. */
export type Source = { id: string; entity: ImportEntity; profile: FileProfile; mapping: Mapping }

/** The columns that go somewhere, with how to read them. */
const readersOf = (fields: readonly Field[], { profile, mapping }: Omit<Source, 'id'>): Reader[] =>
  mapping.columns.flatMap((plan, at) => {
    const field = fields.find(({ key }) => key === plan.field)

    return field ? [{ at, header: profile.columns[at]?.header ?? `Column ${at + 1}`, field, plan }] : []
  })

/** Reads what a run needs to know. `db` may be a transaction that has just added stages. */
export async function contextOf(db: TenantDb, tenant: TenantScope, source: Source): Promise<RunContext> {
  const [settings] = await db.select({ currency: workspace.currency }).from(workspace)
  const [pipeline] = await db
    .select({ id: pipelines.id })
    .from(pipelines)
    .where(eq(pipelines.isDefault, true))
    .limit(1)
  const own = await ownTargets(db, tenant, source.entity)
  const fields = [...fieldsOpenTo(tenant, source.entity), ...own.map(({ field }) => field)]

  return {
    importId: source.id,
    entity: source.entity,
    mapping: source.mapping,
    readers: readersOf(fields, source),
    own,
    currency: settings?.currency ?? 'USD',
    country: await homeCountry(db),
    pipelineId: pipeline?.id ?? null,
    stages: pipeline ? await stagesOf(db, pipeline.id) : [],
    memberId: tenant.actor.memberId,
    actor: tenant.actor.kind === 'cli' ? 'cli' : 'import',
    mayMake: relation => !isRecord(relation) || tenant.can(`${relation}:create`),
    seesKey: relation => {
      const key = keyOf[relation]

      return !key || limitOf(tenant.rights, ...key) !== 'hidden'
    },
    sees: relation => {
      const seen = isRecord(relation) ? visible(tenant, relation) : undefined

      return seen && sql`(${seen} or import_id = ${source.id}::uuid)`
    },
    outOfReach: (inside, ids) => outOfReach(inside, tenant, kindOf[source.entity], ids),
  }
}

const keyOf: { readonly [Name in Relation]?: readonly [FieldKind, string] } = {
  company: ['company', 'domain'],
  contact: ['contact', 'email'],
  product: ['product', 'sku'],
}

const isRecord = (relation: string): relation is EntityName => entityNames.some(name => name === relation)
