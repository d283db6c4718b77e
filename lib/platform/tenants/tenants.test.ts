import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { withAdmin } from '@/db/admin'
import { listCatalog } from '@/db/catalog'
import { auditLog, databases, memberships, tenants } from '@/db/central/tables'
import { listFolders, newStorageKey, storeBytes } from '@/lib/kernel/file-store'
import { newId } from '@/lib/kernel/ids'
import { examine } from '@/lib/platform/doctor/examine'
import { driveRun } from '@/lib/platform/provisioning/drive'
import { startProvisioning } from '@/lib/platform/provisioning/start'
import { type TestInstallation, testInstallation } from '@/lib/testing/installation'
import { dropDeletedTenant } from './drop'
import { deleteTenant, resumeTenant, suspendTenant } from './mutations'

const dataDir = mkdtempSync(join(tmpdir(), 'atrium-tenants-'))
vi.stubEnv('ATRIUM_DATA_DIR', dataDir)

let installation: TestInstallation
const actor = { kind: 'operator', id: newId(), name: 'Otto' } as const

beforeAll(async () => {
  installation = await testInstallation()
})
afterAll(async () => {
  await installation.drop()
  rmSync(dataDir, { recursive: true, force: true })
})

let made = 0
async function workspace(name: string) {
  made += 1
  const { tenantId, identityId } = await startProvisioning(installation.central, {
    name,
    ownerName: 'Fay',
    ownerEmail: `fay${made}@example.com`,
    requestKey: newId(),
    owner: { passwordHash: 'a hash' },
  })
  await driveRun(installation, tenantId)

  return { tenantId, identityId }
}

const stateOf = async (tenantId: string) =>
  (await installation.central.select().from(tenants).where(eq(tenants.id, tenantId)))[0]
const acts = async (tenantId: string) =>
  (await installation.central.select().from(auditLog).where(eq(auditLog.tenantId, tenantId))).map(
    row => row.action,
  )

test('suspending and resuming need the state that they start from, and are written down', async () => {
  const { tenantId } = await workspace('Suspendable')
  const { central } = installation

  await expect(resumeTenant(central, actor, tenantId)).rejects.toMatchObject({ code: 'conflict' })
  await suspendTenant(central, actor, tenantId, 'The invoice is open.')
  expect(await stateOf(tenantId)).toMatchObject({ state: 'suspended', stateReason: 'The invoice is open.' })
  await expect(suspendTenant(central, actor, tenantId, 'Again')).rejects.toMatchObject({ code: 'conflict' })
  await resumeTenant(central, actor, tenantId)
  expect(await stateOf(tenantId)).toMatchObject({ state: 'active', stateReason: null })

  expect(await acts(tenantId)).toEqual(['tenant.opened', 'tenant.suspended', 'tenant.resumed'])
  await expect(suspendTenant(central, actor, newId(), 'Nobody')).rejects.toMatchObject({ code: 'not_found' })
})

test('deleting asks for the name, drops everything, and frees the address', async () => {
  const { tenantId } = await workspace('Deletable')
  const { central, adminUrl, registry } = installation

  await expect(deleteTenant(central, actor, tenantId, 'Delectable')).rejects.toMatchObject({
    code: 'invalid',
  })
  expect(await stateOf(tenantId)).toMatchObject({ state: 'active' })

  async function* offer() {
    yield Buffer.from('an offer')
  }
  await storeBytes(tenantId, newStorageKey(), offer())
  expect(await listFolders()).toEqual([tenantId])
  await deleteTenant(central, actor, tenantId, ' Deletable ')
  expect(await stateOf(tenantId)).toMatchObject({ state: 'archived', deletedAt: null })
  await dropDeletedTenant(installation, tenantId)
  await dropDeletedTenant(installation, tenantId)
  expect(await listFolders()).toEqual([])

  expect(await stateOf(tenantId)).toMatchObject({ state: 'deleted', deletedAt: expect.any(Date) })
  expect(await central.select().from(databases).where(eq(databases.id, tenantId))).toEqual([])
  const [membership] = await central.select().from(memberships).where(eq(memberships.tenantId, tenantId))
  expect(membership?.removedAt).toBeInstanceOf(Date)
  expect(await acts(tenantId)).toEqual(['tenant.opened', 'tenant.deleted', 'tenant.dropped'])
  const left = await withAdmin(adminUrl, session => listCatalog(session.run, registry.name))
  const known = (await central.select().from(databases)).map(row => row.name)
  expect(left.map(entry => entry.name).filter(name => !known.includes(name))).toEqual([])

  const again = await workspace('Deletable')
  expect(await stateOf(again.tenantId)).toMatchObject({ slug: 'deletable', state: 'active' })
  expect(await examine(installation)).toEqual([])
})
