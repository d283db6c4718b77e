import 'server-only'
import { eq } from 'drizzle-orm'
import { centralClient } from '@/db/central/client'
import {
  databases,
  memberships,
  provisioningRuns,
  provisioningSteps,
  servers,
  tenants,
} from '@/db/central/tables'
import { parseConnectionUrl } from '@/db/driver/target'
import { settings } from '@/lib/kernel/env'
import { newId } from '@/lib/kernel/ids'
import { openProvider } from '@/lib/platform/fleet/installation'
import { driveRun } from '@/lib/platform/provisioning/drive'
import type { Provider } from '@/lib/platform/provisioning/provider'
import { keepSpares } from '@/lib/platform/provisioning/spares'
import { startProvisioning } from '@/lib/platform/provisioning/start'
import { rotatePassword } from '@/lib/platform/secrets/rotate'
import { dropDeletedTenant } from '@/lib/platform/tenants/drop'
import { deleteTenant } from '@/lib/platform/tenants/mutations'

/** A process of its own that does one thing and is expected to be killed in the middle of it. */

const { DATABASE_URL: adminUrl = '', ATRIUM_CENTRAL_URL: webUrl = '' } = settings()
const { provider } = openProvider({ adminUrl, centralDatabase: parseConnectionUrl(webUrl).database })

const signUp = () =>
  startProvisioning(centralClient(webUrl, { max: 2 }).db, {
    name: 'Crashing',
    ownerName: 'Fay Founder',
    ownerEmail: 'fay@example.com',
    requestKey: newId(),
    owner: { passwordHash: 'a hash' },
  })

const scenarios: Record<string, (provider: Provider) => Promise<unknown>> = {
  /** The web process finds a spare and does the rest. */
  warm: signUp,
  /** Nothing is ready: the worker makes everything. */
  async cold() {
    const { tenantId } = await signUp()
    await driveRun(provider, tenantId)
  },
  async spare() {
    await provider.central.update(servers).set({ spareTarget: 1 })
    await keepSpares(provider)
  },
  /** The founder cannot be welcomed, and this attempt is the last. */
  async undo() {
    const { tenantId } = await signUp()
    await driveRun(provider, tenantId)
    const { central } = provider
    await central.delete(memberships)
    await central.update(tenants).set({ state: 'provisioning' })
    await central.update(databases).set({ passwordCipher: Buffer.alloc(40) })
    await central
      .update(provisioningSteps)
      .set({ state: 'waiting' })
      .where(eq(provisioningSteps.name, 'welcome_owner'))
    await central.update(provisioningRuns).set({ state: 'running', attempts: 20, leaseUntil: null })
    await driveRun(provider, tenantId)
  },
  async rotate() {
    const { tenantId } = await signUp()
    await driveRun(provider, tenantId)
    await rotatePassword(provider, { kind: 'cli', name: 'test' }, tenantId)
  },
  async delete() {
    const { tenantId } = await signUp()
    await driveRun(provider, tenantId)
    await deleteTenant(provider.central, { kind: 'cli', name: 'test' }, tenantId, 'Crashing')
    await dropDeletedTenant(provider, tenantId)
  },
}

await scenarios[process.argv[2] ?? '']?.(provider)
process.exit(0)
