import 'server-only'
import { setTimeout as pause } from 'node:timers/promises'
import { faultIn } from '@/db/driver/fault'
import { isAppError } from '@/lib/kernel/errors'
import { newReference } from '@/lib/kernel/ids'
import { log } from '@/lib/kernel/log'
import { tenantScopeFor } from '@/lib/tenancy/each'
import type { TenantScope } from '@/lib/tenancy/scope'
import { findImport, type ImportProgress } from '@/lib/transfer/queries'
import { failImport, type RunOptions, runImport } from '@/lib/transfer/run'

/** A server that restarts is back within a minute; a defect does not go away. */
const tries = { fault: 8, defect: 3 }

/** What the worker does for one import. */
export async function runImportJob(tenantId: string, importId: string): Promise<void> {
  const finder = await tenantScopeFor(tenantId, { kind: 'system', memberId: null, name: 'Atrium' })
  const { startedBy } = await findImport(finder, importId)
  const tenant = await tenantScopeFor(tenantId, { kind: 'import', memberId: startedBy, name: 'Import' })
  await runPatiently(tenant, importId)
}

/**
 * Runs an import to its end. What goes wrong by the way (a lost connection, a server that restarts) is tried
 * again from the last batch; what keeps going wrong ends the import with a sentence for the person.
 */
export async function runPatiently(
  tenant: TenantScope,
  importId: string,
  options: RunOptions = {},
): Promise<ImportProgress> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await runImport(tenant, importId, options)
    } catch (error) {
      if (isAppError(error) && error.code !== 'unavailable') {
        await failImport(tenant, importId, error.message)

        return findImport(tenant, importId)
      }
      const reference = newReference()
      log.error({ tenantId: tenant.tenantId, importId, attempt, reference, error }, 'an import broke off')
      if (attempt >= (faultIn(error) ? tries.fault : tries.defect)) {
        const message = `This did not work, and it is our fault. What was brought in before stays. Reference ${reference}`
        await failImport(tenant, importId, message)

        return findImport(tenant, importId)
      }
      await pause(Math.min(16_000, 500 * 2 ** attempt))
    }
  }
}
