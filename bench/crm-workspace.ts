import { drizzle } from 'drizzle-orm/postgres-js'
import { asDrizzleClient, createLeasePool } from '@/db/driver/lease'
import { one } from '@/db/one'
import * as tables from '@/db/tenant/tables'
import type { TenantDb, TenantPlacement } from '@/db/types'
import { createPipeline } from '@/lib/crm/pipelines/mutations'
import { listPipelines } from '@/lib/crm/pipelines/queries'
import { type MemberId, newId, type TenantId } from '@/lib/kernel/ids'
import { scopeOver, type TenantScope } from '@/lib/tenancy/scope'

export type Statement = { readonly text: string; readonly parameters: readonly unknown[] }

export type BenchWorkspace = {
  readonly tenant: TenantScope
  /** Does `work` and tells which statements it sent. */
  listen(work: () => Promise<unknown>): Promise<Statement[]>
  close(): Promise<void>
}

const PEOPLE = 20

/** A workspace of twenty people, as its owner sees it over the product's own pool. */
export async function openWorkspace({ tenantId, target }: TenantPlacement): Promise<BenchWorkspace> {
  let heard: Statement[] | undefined
  const pool = createLeasePool({ target, database: 'tenant', max: 3 })
  // As the map of pools makes it, with an ear for the statements.
  const db = drizzle(asDrizzleClient(pool), {
    schema: tables,
    casing: 'snake_case',
    logger: { logQuery: (text, parameters) => heard?.push({ text, parameters }) },
  }) as unknown as TenantDb
  const names = Array.from({ length: PEOPLE }, (_, number) => `Person ${number}`)
  const known = await db.select().from(tables.members).limit(1)
  const people =
    known.length > 0
      ? known
      : await db
          .insert(tables.members)
          .values(
            names.map(name => ({
              name,
              identityId: newId(),
              role: 'owner' as const,
              state: 'active' as const,
            })),
          )
          .returning()
  const { id, name } = one(people.slice(0, 1))
  const tenant = scopeOver(
    {
      tenantId: tenantId as TenantId,
      slug: 'bench',
      name: 'Bench',
      actor: { kind: 'member', memberId: id as MemberId, name, role: 'owner' },
      rights: null,
    },
    () => db,
  )
  if ((await listPipelines(tenant)).length === 0) await createPipeline(tenant, { name: 'Sales' })

  return {
    tenant,
    async listen(work) {
      const all: Statement[] = []
      heard = all
      try {
        await work()
      } finally {
        heard = undefined
      }

      return all
    },
    close: () => pool.end(),
  }
}
