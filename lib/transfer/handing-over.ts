import 'server-only'
import { enqueue } from '@/lib/jobs/enqueue'
import { central } from '@/lib/tenancy/pools'
import type { TenantScope } from '@/lib/tenancy/scope'
import { startImport, unstartImport } from '@/lib/transfer/mutations'
import { getImportProgress, type ImportProgress, listRunningImports } from '@/lib/transfer/queries'

/** Starts an import and hands it to the worker. @throws AppError as `startImport` does. */
export async function startInWorker(tenant: TenantScope, id: string): Promise<void> {
  await startImport(tenant, id)
  try {
    await handOver(tenant, id)
  } catch (error) {
    await unstartImport(tenant, id)
    throw error
  }
}

/**
 * How far an import is. One that rests although it runs has lost its job, to a crash between two databases or
 * a worker that was killed: it is handed over again, which does no harm when the job is there.
 */
export async function watchImport(tenant: TenantScope, id: string): Promise<ImportProgress | undefined> {
  const progress = await getImportProgress(tenant, id)
  if (progress?.isStalled) await handOver(tenant, id)

  return progress
}

/** Imports that run, each looked after as above. */
export async function watchRunning(tenant: TenantScope): Promise<ImportProgress[]> {
  const running = await listRunningImports(tenant)
  for (const { id, isStalled } of running) if (isStalled) await handOver(tenant, id)

  return running
}

const handOver = (tenant: TenantScope, id: string): Promise<void> =>
  enqueue(central(), 'import', { tenantId: tenant.tenantId, importId: id }, { jobKey: `import:${id}` })
