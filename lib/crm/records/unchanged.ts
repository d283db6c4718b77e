import 'server-only'
import type { TenantDb } from '@/db/types'
import { inWords, isSame } from '@/lib/crm/records/words'
import { AppError } from '@/lib/kernel/errors'

type Edit = { version: number; seen?: Record<string, string | null> | undefined }

/**
 * Refuses an edit of what somebody else changed meanwhile. What the edit saw of its own fields decides, when it
 * says so: then a change of other fields does not stand in its way.
 *
 * @throws AppError `conflict` with both values; `fields.theirs` has the one that is stored
 */
export async function assertUnchanged(
  db: TenantDb,
  labels: Readonly<Record<string, string>>,
  stored: Readonly<Record<string, unknown>> & { version: number },
  edit: Readonly<Record<string, unknown>> & Edit,
): Promise<void> {
  if (stored.version === edit.version) return
  for (const key of Object.keys(labels)) {
    const mine = edit[key]
    if (mine === undefined || isSame(stored[key], mine)) continue
    const seen = edit.seen?.[key]
    if (seen === undefined) throw changedSince()
    if (isSame(stored[key], seen)) continue
    const theirs = await inWords(db, key, stored[key])
    const message = theirs
      ? `Somebody made this “${theirs}” while you edited it.`
      : 'Somebody emptied this while you edited it.'
    const raw = stored[key] === null ? [] : [String(stored[key])]
    throw new AppError('conflict', message, { fields: { [key]: [message], theirs: raw } })
  }
}

const changedSince = () =>
  new AppError('conflict', 'This was changed since you opened it. Reload to see how it is now.')
