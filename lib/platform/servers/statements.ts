import 'server-only'
import { sql } from 'drizzle-orm'
import type { OperatorScope } from '@/lib/platform/operators/scope'

export type SlowStatement = {
  /** Without the values that it was sent with. */
  readonly statement: string
  readonly calls: number
  readonly totalMs: number
  readonly meanMs: number
  readonly rows: number
}

/**
 * The ten statements that cost a workspace most, by all the time that they took.
 *
 * @returns undefined when the server keeps no such statistics
 */
export async function listSlowStatements(
  { central }: OperatorScope,
  tenantId: string,
): Promise<SlowStatement[] | undefined> {
  const [server] = await central.execute<{ isKept: boolean }>(
    sql`select to_regprocedure('central.statements_of(uuid)') is not null as "isKept"`,
  )
  if (!server?.isKept) return undefined

  return [
    ...(await central.execute<SlowStatement>(sql`
      select statement, calls, total_ms as "totalMs", mean_ms as "meanMs", returned as rows
      from central.statements_of(${tenantId})`)),
  ]
}
