import 'server-only'
import { and, eq, sql } from 'drizzle-orm'
import { one } from '@/db/one'
import { exchangeRates } from '@/db/tenant/tables'
import type { TenantDb } from '@/db/types'
import { today } from '@/lib/crm/deals/today'
import type { NewRate, RateRef } from '@/lib/crm/rates/schema'
import { base } from '@/lib/crm/rates/worth'
import { AppError } from '@/lib/kernel/errors'
import { recordAudit } from '@/lib/tenancy/audit'
import type { TenantScope } from '@/lib/tenancy/scope'

/**
 * Says what a currency is worth from a day on. Sums follow at once: they join the rates, so no deal is written.
 *
 * @throws AppError `invalid` for the workspace's own currency
 */
export function setRate(tenant: TenantScope, input: NewRate): Promise<void> {
  return tenant.transaction('workspace:update', async (db, inside) => {
    const { base: ours, since } = await settingsOf(db, input.since)
    const { currency, rate } = input
    if (currency === ours) {
      const message = `${ours} is the currency of the workspace: it is worth itself.`
      throw new AppError('invalid', message, { fields: { currency: [message] } })
    }
    const old = await rateOn(db, ours, { currency, since })
    const { memberId } = tenant.actor
    await db
      .insert(exchangeRates)
      .values({ base: ours, currency, since, rate, memberId })
      .onConflictDoUpdate({
        target: [exchangeRates.base, exchangeRates.currency, exchangeRates.since],
        set: { rate, memberId, updatedAt: sql`now()` },
      })
    await tell(db, inside, { currency, since }, old, String(Number(rate)))
  })
}

/** Takes a rate back: the one before it counts again. @throws AppError `not_found` */
export function removeRate(tenant: TenantScope, ref: RateRef): Promise<void> {
  return tenant.transaction('workspace:update', async (db, inside) => {
    const { base: ours } = await settingsOf(db, ref.since)
    const old = await rateOn(db, ours, ref)
    if (old === null) throw new AppError('not_found', 'This rate is gone already.')
    await db.delete(exchangeRates).where(isRate(ours, ref))
    await tell(db, inside, ref, old, null)
  })
}

const isRate = (ours: string, { currency, since }: RateRef) =>
  and(eq(exchangeRates.base, ours), eq(exchangeRates.currency, currency), eq(exchangeRates.since, since))

async function settingsOf(db: TenantDb, since: string | undefined): Promise<{ base: string; since: string }> {
  const rows = await db.execute<{ base: string; since: string }>(
    sql`select ${base} as base, coalesce(${since ?? null}::date, ${today})::text as since`,
  )

  return one([...rows])
}

async function rateOn(db: TenantDb, ours: string, ref: RateRef): Promise<string | null> {
  const [found] = await db
    .select({ rate: sql<string>`trim_scale(${exchangeRates.rate})::text` })
    .from(exchangeRates)
    .where(isRate(ours, ref))
    .for('update')

  return found?.rate ?? null
}

async function tell(
  db: TenantDb,
  inside: TenantScope,
  { currency, since }: RateRef,
  old: string | null,
  now: string | null,
): Promise<void> {
  if (old === now) return
  const field = `rate of ${currency} from ${since}`
  await recordAudit(db, inside, { action: 'workspace.changed', changes: [{ field, old, new: now }] })
}
