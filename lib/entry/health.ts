import 'server-only'
import { singleton } from '@/lib/kernel/singleton'
import { examineHealth, type Health } from '@/lib/platform/health'
import { central, connectionLoad } from '@/lib/tenancy/pools'

const held = () => singleton<{ running?: Promise<Health> | undefined }>('health', () => ({}))

/** The health of this process. Whoever asks while it is looked at gets the same answer, so that asking costs little. */
export function currentHealth(): Promise<Health> {
  const probe = held()
  probe.running ??= examineHealth(central(), connectionLoad().tenants).finally(() => {
    probe.running = undefined
  })

  return probe.running
}

/** An answer that no cache keeps. */
export const healthAnswer = (isWell: boolean, body: Record<string, unknown>): Response =>
  Response.json(body, { status: isWell ? 200 : 503, headers: { 'cache-control': 'no-store' } })
