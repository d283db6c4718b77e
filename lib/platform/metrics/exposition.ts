import 'server-only'
import { Counter, collectDefaultMetrics, Registry } from 'prom-client'
import type { CentralDb } from '@/db/types'
import { withDeadline } from '@/lib/kernel/deadline'
import { settings } from '@/lib/kernel/env'
import { log } from '@/lib/kernel/log'
import { singleton } from '@/lib/kernel/singleton'
import { createActivity } from '@/lib/platform/metrics/activity'
import { writeConnections } from '@/lib/platform/metrics/connections'
import { type Fleet, readFleet } from '@/lib/platform/metrics/fleet'
import { writeFleet } from '@/lib/platform/metrics/fleet-series'
import { createSheet } from '@/lib/platform/metrics/sheet'
import type { ConnectionLoad } from '@/lib/tenancy/pools'

const PATIENCE = 8_000

/** Of several processes on one port each has series of its own, whichever of them answers. */
const processLabels = (): Record<string, string> => {
  const number = settings().ATRIUM_PROCESS

  return number ? { process: number } : {}
}

/** What is counted over the life of the process; everything else is read anew each time. */
function createProcessMetrics() {
  const registry = new Registry()
  registry.setDefaultLabels(processLabels())
  collectDefaultMetrics({ register: registry })

  return {
    registry,
    activity: createActivity(),
    transactions: new Counter({
      name: 'atrium_database_transactions_total',
      help: 'Transactions of workspaces since this process was first asked, each of the largest by itself',
      labelNames: ['database', 'outcome'],
      registers: [registry],
    }),
  }
}

const processMetrics = () => singleton('process metrics', createProcessMetrics)

function countActivity({ figures }: Fleet): void {
  const { activity, transactions } = processMetrics()
  const { moved, gone } = activity.observe(figures)

  for (const [database, { commits, rollbacks }] of moved) {
    transactions.inc({ database, outcome: 'committed' }, commits)
    transactions.inc({ database, outcome: 'rolled_back' }, rollbacks)
  }
  for (const database of gone) {
    transactions.remove({ database, outcome: 'committed' })
    transactions.remove({ database, outcome: 'rolled_back' })
  }
}

/**
 * All figures of this process and of the installation as Prometheus reads them. It names databases by their
 * opaque names and never a company. Without the central database it says so and gives what the process knows.
 */
export async function writeMetrics(central: CentralDb, load: ConnectionLoad): Promise<string> {
  const own = createSheet(processLabels())
  writeConnections(own, load)

  const fleet = await withDeadline(PATIENCE, readFleet(central)).catch(error => {
    log.warn({ error }, 'the central database gave no figures')
  })
  const sheet = createSheet()
  sheet.gauge('atrium_central_up', 'Whether the central database gave its figures', fleet ? 1 : 0)
  if (fleet) {
    writeFleet(sheet, fleet)
    countActivity(fleet)
  }

  const texts = [processMetrics().registry.metrics(), own.text(), sheet.text()]

  return (await Promise.all(texts)).join('\n')
}

/** The type of the text, with the version of the format. */
export const METRICS_TYPE = Registry.PROMETHEUS_CONTENT_TYPE
