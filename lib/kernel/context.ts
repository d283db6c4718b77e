import { AsyncLocalStorage } from 'node:async_hooks'
import { singleton } from '@/lib/kernel/singleton'

/** What the lines of one piece of work have in common. */
export type Context = {
  requestId?: string
  job?: string
  jobId?: string
  tenantId?: string
  /** Seconds after which a database that is away may be asked again. */
  retryAfter?: number
}

/** lib/launch/web.mjs opens one for each request, under the same name. Nothing is decided by it but what is logged, and the status of a page that failed. */
const held = () => singleton('context', () => new AsyncLocalStorage<Context>())

/** Does a piece of work whose lines in the log all carry `context`, beside what the work around it is marked with. */
export const inContext = <T>(context: Context, work: () => T): T =>
  held().run({ ...held().getStore(), ...context }, work)

/** From here on the lines of the present piece of work say which workspace they are about. */
export function noteTenant(tenantId: string | null | undefined): void {
  const context = held().getStore()
  if (context && tenantId) context.tenantId = tenantId
}

/** The present request fails because a database is away for a while. */
export function noteOutage(retryAfter: number): void {
  const context = held().getStore()
  if (context) context.retryAfter = retryAfter
}

export const currentContext = (): Context => held().getStore() ?? {}
