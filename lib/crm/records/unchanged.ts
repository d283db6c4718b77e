import 'server-only'
import type { TenantDb } from '@/db/types'
import { seesRecord } from '@/lib/crm/records/within-reach'
import { inWords, isSame } from '@/lib/crm/records/words'
import { AppError } from '@/lib/kernel/errors'
import type { TenantScope } from '@/lib/tenancy/scope'

type Edit = { version: number; seen?: Record<string, string | null> | undefined }

/**
 * Refuses an edit of what somebody else changed meanwhile. What the edit saw of its own fields decides, when it
 * says so: then a change of other fields does not stand in its way. A record out of sight is not named.
 *
 * @throws AppError `conflict` with both values; `fields.theirs` has the one that is stored
 */
export async function assertUnchanged(
  db: TenantDb,
  tenant: TenantScope,
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
    if (!(await isNamed(db, tenant, key, stored[key]))) throw changedSince()
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

const links = { companyId: 'company', parentCompanyId: 'company', contactId: 'contact' } as const

/** May what a field holds be told to whoever edits it? A record that it names only when they see that too. */
async function isNamed(db: TenantDb, tenant: TenantScope, key: string, value: unknown): Promise<boolean> {
  const [, kind] = Object.entries(links).find(([link]) => link === key) ?? []
  if (!kind || typeof value !== 'string') return true

  return seesRecord(db, tenant, kind, value)
}
