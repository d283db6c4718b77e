'use server'

import { refresh } from 'next/cache'
import { hashPassword } from '@/lib/auth/password'
import { operatorAction } from '@/lib/entry/action'
import { enqueue } from '@/lib/jobs/enqueue'
import { newToken } from '@/lib/kernel/tokens'
import { recordAudit } from '@/lib/platform/audit/record'
import { listWorkspaces } from '@/lib/platform/console/queries'
import { deletion, newWorkspace, paletteQuery, suspension, workspaceRef } from '@/lib/platform/console/schema'
import { actorOf } from '@/lib/platform/operators/scope'
import * as provisioning from '@/lib/platform/provisioning/progress'
import { startProvisioning } from '@/lib/platform/provisioning/start'
import * as tenants from '@/lib/platform/tenants/mutations'

export const createWorkspace = operatorAction(newWorkspace, async (operator, input) => {
  const started = await startProvisioning(operator.central, {
    name: input.companyName,
    ownerName: input.ownerName,
    ownerEmail: input.email,
    requestKey: newToken(),
    owner: { passwordHash: await hashPassword(input.password) },
  })
  await recordAudit(operator.central, actorOf(operator), 'tenant.created', started.tenantId, {
    slug: started.slug,
  })
  refresh()

  return { id: started.tenantId }
})

export const suspendWorkspace = operatorAction(suspension, async (operator, { id, reason }) => {
  await tenants.suspendTenant(operator.central, actorOf(operator), id, reason)
  refresh()
})

export const resumeWorkspace = operatorAction(workspaceRef, async (operator, { id }) => {
  await tenants.resumeTenant(operator.central, actorOf(operator), id)
  refresh()
})

export const deleteWorkspace = operatorAction(deletion, async (operator, { id, name }) => {
  await tenants.deleteTenant(operator.central, actorOf(operator), id, name)
  refresh()
})

export const retryProvisioning = operatorAction(workspaceRef, async (operator, { id }) => {
  await provisioning.retryProvisioning(operator.central, id)
  await recordAudit(operator.central, actorOf(operator), 'tenant.retried', id)
  refresh()
})

export const migrateWorkspace = operatorAction(workspaceRef, async (operator, { id }) => {
  await enqueue(operator.central, 'migrate_tenant', { tenantId: id, startedBy: operator.name })
  await recordAudit(operator.central, actorOf(operator), 'tenant.migration_started', id)
  refresh()
})

/** What the console's palette finds. */
export const findWorkspaces = operatorAction(paletteQuery, async (operator, { query }) => {
  const { rows } = await listWorkspaces(operator, { q: query || undefined })

  return [
    {
      title: 'Workspaces',
      items: rows.slice(0, 9).map(row => ({
        id: row.id,
        label: row.name,
        detail: row.slug,
        href: `/admin/workspaces/${row.id}`,
        kind: 'company' as const,
      })),
    },
  ]
})
