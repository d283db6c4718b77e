import { drizzle } from 'drizzle-orm/postgres-js'
import { asDrizzleClient, createLeasePool } from '@/db/driver/lease'
import * as tables from '@/db/tenant/tables'
import type { TenantDb, TenantPlacement } from '@/db/types'
import { createPipeline } from '@/lib/crm/pipelines/mutations'
import { listPipelines } from '@/lib/crm/pipelines/queries'
import type { MemberId, TenantId } from '@/lib/kernel/ids'
import { scopeOver, type TenantScope } from '@/lib/tenancy/scope'
import { findNewcomer, findPeople, formTeam, type Narrow, type Person, rightsWithin } from './crm-people'

export type Statement = { readonly text: string; readonly parameters: readonly unknown[] }

export type BenchWorkspace = {
  readonly tenant: TenantScope
  /** As a colleague sees it whose role reaches so far; a newcomer has a hundred records of each kind. */
  within(reach: Narrow, who?: 'newcomer'): Promise<TenantScope>
  /** Does `work` and tells which statements it sent. */
  listen(work: () => Promise<unknown>): Promise<Statement[]>
  close(): Promise<void>
}

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
  const people = await findPeople(db)
  const scopeOf = (person: Person | undefined, reach?: Narrow) => {
    if (!person) throw new Error('there is nobody to look')
    const { id, name } = person

    return scopeOver(
      {
        tenantId: tenantId as TenantId,
        slug: 'bench',
        name: 'Bench',
        actor: { kind: 'member', memberId: id as MemberId, name, role: reach ? 'member' : 'owner' },
        rights: reach ? rightsWithin(reach) : null,
      },
      () => db,
    )
  }
  const tenant = scopeOf(people[0])
  if ((await listPipelines(tenant)).length === 0) await createPipeline(tenant, { name: 'Sales' })

  return {
    tenant,
    async within(reach, who) {
      if (reach === 'team') await formTeam(db, people)

      return scopeOf(who ? await findNewcomer(db) : people[0], reach)
    },
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
