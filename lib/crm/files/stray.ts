import 'server-only'
import { rm } from 'node:fs/promises'
import { inArray } from 'drizzle-orm'
import { files } from '@/db/tenant/tables'
import { listOld } from '@/lib/kernel/file-store'
import type { TenantScope } from '@/lib/tenancy/scope'

const batch = 500

/**
 * Takes off the disk what no row names any more: files that were erased for good, and uploads that died with their
 * process. What is younger than a day is left alone.
 *
 * @param age in milliseconds
 * @returns how many went
 */
export async function removeStrays(tenant: TenantScope, age?: number): Promise<number> {
  let removed = 0
  let some: { key: string; path: string }[] = []
  const look = async () => {
    const keys = some.map(({ key }) => key)
    const rows = await tenant
      .db('trash:empty')
      .select({ key: files.storageKey })
      .from(files)
      .where(inArray(files.storageKey, keys))
    const known = new Set(rows.map(({ key }) => key))
    for (const { key, path } of some) {
      if (known.has(key) && !path.endsWith('.part')) continue
      await rm(path, { force: true })
      removed += 1
    }
    some = []
  }
  for await (const found of listOld(tenant.tenantId, age)) {
    some.push(found)
    if (some.length === batch) await look()
  }
  if (some.length > 0) await look()

  return removed
}
