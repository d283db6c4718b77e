import 'server-only'
import { and, asc, count, eq, gt, ne } from 'drizzle-orm'
import { databases } from '@/db/central/tables'
import { one } from '@/db/one'
import type { CentralDb } from '@/db/types'
import { secrets } from '@/lib/kernel/env'
import { type AuditActor, recordAudit } from '@/lib/platform/audit/record'
import { rewrapDatabasePassword } from './database-password'
import { keyIdOf, type Roots, SealError } from './envelope'

const BATCH = 200
/** How often a row may change under our hands before it is left to the next run. */
const ATTEMPTS = 3

const columns = {
  id: databases.id,
  keyId: databases.keyId,
  wrappedKey: databases.wrappedKey,
  passwordCipher: databases.passwordCipher,
}
type Row = Pick<typeof databases.$inferSelect, keyof typeof columns>

export type RewrapSummary = {
  /** Databases whose key is wrapped with the current secret since this run. */
  readonly rewrapped: number
  /** Those that were so before. */
  readonly already: number
  /** Those that no secret of this process opens, or that never held still. Doctor names them. */
  readonly failed: number
}

export type RewrapOptions = {
  readonly roots?: Roots
  /** Hears how far it is after each batch. */
  readonly onBatch?: (seen: number) => void
}

/**
 * Wraps one row, in one statement that changes nothing when the row is no longer what was read: whoever reads
 * it, before or after, finds a key and its id that belong together.
 */
async function rewrapRow(central: CentralDb, found: Row, roots: Roots): Promise<keyof RewrapSummary> {
  let row: Row | undefined = found

  for (let attempt = 0; attempt < ATTEMPTS && row; attempt += 1) {
    if (row.keyId === keyIdOf(roots[0])) return 'already'
    const { id, keyId, wrappedKey }: Row = row
    const changed = await central
      .update(databases)
      .set(rewrapDatabasePassword(row, roots))
      .where(and(eq(databases.id, id), eq(databases.keyId, keyId), eq(databases.wrappedKey, wrappedKey)))
      .returning({ id: databases.id })
    if (changed.length > 0) return 'rewrapped'
    ;[row] = await central.select(columns).from(databases).where(eq(databases.id, id))
  }

  // A row that is gone needs no key.
  return row ? 'failed' : 'already'
}

/**
 * Wraps the data key of every database in the registry with the current secret, after which the one before it
 * opens nothing any more. Safe beside a running instance; a run that was killed is finished by the next.
 */
export async function rewrapAll(
  central: CentralDb,
  actor: AuditActor,
  { roots = secrets(), onBatch }: RewrapOptions = {},
): Promise<RewrapSummary> {
  const current = keyIdOf(roots[0])
  const before = await central.select({ rows: count() }).from(databases).where(eq(databases.keyId, current))
  const summary = { rewrapped: 0, already: one(before).rows, failed: 0 }
  let seen = 0

  for (let after: string | undefined; ; ) {
    const batch: Row[] = await central
      .select(columns)
      .from(databases)
      .where(and(ne(databases.keyId, current), after === undefined ? undefined : gt(databases.id, after)))
      .orderBy(asc(databases.id))
      .limit(BATCH)
    for (const row of batch) {
      const outcome = await rewrapRow(central, row, roots).catch(error => {
        if (error instanceof SealError) return 'failed' as const
        throw error
      })
      summary[outcome] += 1
    }
    seen += batch.length
    if (batch.length > 0) onBatch?.(seen)
    after = batch.at(-1)?.id
    if (batch.length < BATCH) break
  }

  await recordAudit(central, actor, 'secrets.rewrapped', null, summary)

  return summary
}
