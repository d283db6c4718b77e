import 'server-only'
import { AsyncLocalStorage } from 'node:async_hooks'
import { once } from 'node:events'
import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import { withAdmin } from '@/db/admin'
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
import { currentTemplate, dropTemplate } from '@/db/template'
import type { CentralDb } from '@/db/types'
import { type Crashpoint, visitCrashpoints } from '@/lib/kernel/crashpoint'
import { newId } from '@/lib/kernel/ids'
import { openProvider } from '@/lib/platform/fleet/installation'
import { driveRun } from '@/lib/platform/provisioning/drive'
import type { Provider } from '@/lib/platform/provisioning/provider'
import { keepSpares } from '@/lib/platform/provisioning/spares'
import { startProvisioning } from '@/lib/platform/provisioning/start'
import { rotatePassword } from '@/lib/platform/secrets/rotate'
import { dropDeletedTenant } from '@/lib/platform/tenants/drop'
import { deleteTenant } from '@/lib/platform/tenants/mutations'
import { type Plot, plotSchema, type Report } from './crash-plot'

/**
 * A process of its own that takes part in many plots at once and holds each up at its place, until it is killed
 * or told to go on. It ends by itself when all have ended and nothing of them is left open.
 */

const AT_ONCE = 6

type Side = { readonly provider: Provider; readonly web: CentralDb; readonly company: string }

const signUp = ({ web, company }: Side) =>
  startProvisioning(web, {
    name: company,
    ownerName: 'Fay Founder',
    ownerEmail: `${company.replaceAll(' ', '.')}@example.com`,
    requestKey: newId(),
    owner: { passwordHash: 'a hash' },
  })

async function makeOne(side: Side): Promise<string> {
  const { tenantId } = await signUp(side)
  await driveRun(side.provider, tenantId)

  return tenantId
}

async function makeSpare({ provider }: Side): Promise<void> {
  await provider.central.update(servers).set({ spareTarget: 1 })
  await keepSpares(provider)
}

const scenarios: Record<Plot['scenario'], (side: Side) => Promise<unknown>> = {
  /** Not even the template is there. */
  async template(side) {
    await withAdmin(side.provider.adminUrl, session => dropTemplate(session, currentTemplate()))
    await makeOne(side)
  },
  /** Nothing is ready: the worker makes everything. */
  cold: makeOne,
  /** The web process finds a spare and does the rest. */
  async warm(side) {
    await makeSpare(side)
    await side.provider.central.update(servers).set({ spareTarget: 0 })
    await signUp(side)
  },
  spare: makeSpare,
  /** The founder cannot be welcomed, and this attempt is the last. */
  async undo(side) {
    const tenantId = await makeOne(side)
    const { central } = side.provider
    await central.delete(memberships).where(eq(memberships.tenantId, tenantId))
    await central.update(tenants).set({ state: 'provisioning' }).where(eq(tenants.id, tenantId))
    await central
      .update(databases)
      .set({ passwordCipher: Buffer.alloc(40) })
      .where(eq(databases.id, tenantId))
    const [run] = await central
      .update(provisioningRuns)
      .set({ state: 'running', attempts: 20, leaseUntil: null })
      .where(eq(provisioningRuns.tenantId, tenantId))
      .returning({ id: provisioningRuns.id })
    await central
      .update(provisioningSteps)
      .set({ state: 'waiting' })
      .where(and(eq(provisioningSteps.name, 'welcome_owner'), eq(provisioningSteps.runId, run?.id ?? '')))
    await driveRun(side.provider, tenantId)
  },
  async rotate(side) {
    await rotatePassword(side.provider, { kind: 'cli', name: 'test' }, await makeOne(side))
  },
  async delete(side) {
    const tenantId = await makeOne(side)
    await deleteTenant(side.provider.central, { kind: 'cli', name: 'test' }, tenantId, side.company)
    await dropDeletedTenant(side.provider, tenantId)
  },
}

const told = async (): Promise<unknown> => (await once(process, 'message'))[0]
const report = (message: Report) => process.send?.(message)

const plots = z.array(plotSchema).parse(await told())
const goOn = told()

const plays: Promise<unknown>[] = []
const held = new AsyncLocalStorage<(name: Crashpoint) => Promise<void> | undefined>()
visitCrashpoints(name => held.getStore()?.(name))

async function play({ scenario, key, adminUrl, webUrl }: Plot): Promise<void> {
  const centralDatabase = parseConnectionUrl(webUrl).database
  const { provider, close } = openProvider({ adminUrl, centralDatabase })
  const web = centralClient(webUrl, { max: 2 })
  try {
    await scenarios[scenario]({ provider, web: web.db, company: key })
  } finally {
    await Promise.all([close(), web.end()])
  }
}

/** @returns once the plot is held up at its place, or has ended */
const begin = (plot: Plot): Promise<void> =>
  new Promise(resolve => {
    let wasThere = false
    const visit = (name: Crashpoint) => {
      if (wasThere || name !== plot.at) return undefined
      wasThere = true
      report({ key: plot.key, event: 'held' })
      resolve()

      return goOn.then(() => undefined)
    }

    const ended = held
      .run(visit, () => play(plot))
      .then(
        () => report({ key: plot.key, event: 'ended' }),
        error => report({ key: plot.key, event: 'ended', error: String(error) }),
      )
    plays.push(ended.finally(resolve))
  })

async function beginAll(queue: Plot[]): Promise<void> {
  const lane = async () => {
    for (let plot = queue.shift(); plot; plot = queue.shift()) await begin(plot)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, lane))
}

// The template is everybody's: it goes when the others no longer need it.
await beginAll(plots.filter(plot => plot.scenario !== 'template'))
await beginAll(plots.filter(plot => plot.scenario === 'template'))
await Promise.all(plays)
process.disconnect()
