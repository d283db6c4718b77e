'use server'

import { refresh } from 'next/cache'
import { inCentral } from '@/db/central/transaction'
import type { CentralDb } from '@/db/types'
import { operatorAction } from '@/lib/entry/action'
import { enqueue } from '@/lib/jobs/enqueue'
import { AppError, isAppError } from '@/lib/kernel/errors'
import { recordAudit } from '@/lib/platform/audit/record'
import { fleetStart, runRef } from '@/lib/platform/console/schema'
import { planFleet, planRetry } from '@/lib/platform/fleet/plan'
import * as runs from '@/lib/platform/fleet/runs'
import { parseBudget, parseShares } from '@/lib/platform/fleet/waves'
import { actorOf } from '@/lib/platform/operators/scope'
import { getTenant } from '@/lib/platform/tenants/queries'

const handOver = (db: CentralDb, runId: string) =>
  enqueue(db, 'migrate_fleet', { runId }, { jobKey: `run:${runId}` })

/** The ids of workspaces that were typed by their addresses. */
async function idsOf(db: CentralDb, typed: string): Promise<string[]> {
  const ids: string[] = []
  for (const ref of typed.split(/[\s,]+/).filter(Boolean)) {
    try {
      ids.push((await getTenant(db, ref)).id)
    } catch (error) {
      if (!isAppError(error)) throw error
      throw new AppError('invalid', '', { fields: { canary: [`There is no workspace ${ref}.`] } })
    }
  }

  return ids
}

export const startFleetRun = operatorAction(fleetStart, async (operator, input) => {
  const { canary, maxFailures, shares, concurrency } = input
  await inCentral(operator.central, async db => {
    const runId = await planFleet(db, {
      startedBy: operator.name,
      concurrency,
      canary: await idsOf(db, canary),
      maxFailures: maxFailures === '' ? undefined : parseBudget(maxFailures),
      shares: shares === '' ? undefined : parseShares(shares),
    })
    await handOver(db, runId)
    await recordAudit(db, actorOf(operator), 'fleet.migration_started', null, { runId, ...input })
  })
  refresh()
})

export const pauseFleetRun = operatorAction(runRef, async (operator, { id }) => {
  await inCentral(operator.central, async db => {
    await runs.pauseRun(db, id)
    await recordAudit(db, actorOf(operator), 'fleet.migration_paused', null, { runId: id })
  })
  refresh()
})

export const resumeFleetRun = operatorAction(runRef, async (operator, { id }) => {
  await inCentral(operator.central, async db => {
    await runs.resumeRun(db, id)
    await handOver(db, id)
    await recordAudit(db, actorOf(operator), 'fleet.migration_resumed', null, { runId: id })
  })
  refresh()
})

export const retryFailed = operatorAction(runRef, async (operator, { id }) => {
  await inCentral(operator.central, async db => {
    const runId = await planRetry(db, id, operator.name)
    await handOver(db, runId)
    await recordAudit(db, actorOf(operator), 'fleet.migration_retried', null, { runId, retryOf: id })
  })
  refresh()
})
