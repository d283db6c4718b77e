import type { Breaker } from '@/db/driver/breaker'
import type { Budget, Holder, Resting } from '@/db/driver/budget'
import type { Client } from '@/db/driver/client'
import { createDemand } from '@/db/driver/demand'
import { ConnectionFault, databaseDown, isUnreachable, poolClosed } from '@/db/driver/fault'

/** One place of a pool and the client that has it. */
export type Slot = {
  readonly client: Client
  readonly resting: Resting
  uses: number
  /** It was looked at and may be lent. */
  isReady: boolean
  /** Is to be told once that the connection is open, or came to nothing. */
  opened?: (() => void) | undefined
  /** Nobody has it. */
  isFree: boolean
  /** Closes it when it was free for long. */
  readonly timer: NodeJS.Timeout
}

type PlacesOptions = {
  readonly max: number
  readonly budget: Budget
  /** Milliseconds. */
  readonly patience: number
  /** Milliseconds. */
  readonly idle: number
  /** Milliseconds somebody waits for the connections that there are before a further one is opened. */
  readonly growAfter: number
  readonly maxWaiting: number
  readonly open: (onDrop: () => void) => Client
  /** Looks at a new client before it is lent. `again`: this one is no use, and another try is worth it. */
  readonly ready?: ((client: Client) => Promise<'again' | undefined>) | undefined
  /** A new client may do without that look for now: whoever it is lent to opens it with a first statement. */
  readonly isBelieved?: () => boolean
  /** Is told how each look at a new client went. */
  readonly breaker?: Breaker | undefined
}

/** The connections of one pool and the callers that wait for them. */
export type Places = {
  /** @throws ConnectionFault when none becomes free in time, or a new one cannot be opened */
  acquire(): Promise<Slot>
  /** Takes back a connection that is in order. One that is not is dropped by whoever had it. */
  release(slot: Slot): void
  retire(): void
  end(deadline?: number): Promise<void>
  stat(): { total: number; idle: number; waiting: number }
}

type Waiter = { give(slot: Slot): void; refuse(error: unknown): void }

/** After so many callers a connection makes room when other pools wait. */
const turn = 16

export function createPlaces({
  max,
  budget,
  patience,
  idle,
  growAfter,
  maxWaiting,
  open,
  ready,
  isBelieved = () => false,
  breaker,
}: PlacesOptions): Places {
  /** Those that have a place of the budget, from the dial until the socket is closed. */
  const all = new Set<Slot>()
  const free: Slot[] = []
  const waiters: Waiter[] = []
  const watchers: (() => void)[] = []
  const demand = createDemand()
  let opening = 0
  /** How many places the budget knows that this pool wants. */
  let asked = 0
  let lentAt = 0
  let growing: NodeJS.Timeout | undefined
  let isKept = true
  let isEnded = false

  const serve = () => {
    while (waiters.length > 0) {
      const slot = takeFree()
      if (!slot) break
      lend(slot)
    }
    if (breaker && isCutOff() && breaker.tries() === 0) refuseAll(breaker)
    const places = Math.max(0, Math.min(wanted(), max - all.size, dials()))
    if (places !== asked) {
      asked = places
      budget.want(holder, places)
    }
    if (isEnded && all.size === 0 && waiters.length === 0) for (const watch of watchers.splice(0)) watch()
  }

  /**
   * For how many callers a connection should be opened. To open one takes longer than most statements, so that a
   * further one pays only when those that there are do not come back soon; and where it would cost another pool its
   * own, when they do not come back at all.
   */
  const wanted = () => {
    if (growAfter === 0) return waiters.length - opening
    if (waiters.length === 0 || opening > 0) return 0
    if (all.size === 0) return 1
    const patience = budget.hasRoom() ? growAfter : 5 * growAfter
    if (performance.now() - lentAt >= patience) return 1
    if (!growing) growing = setTimeout(grow, growAfter)

    return 0
  }
  const grow = () => {
    growing = undefined
    serve()
  }

  /** How many connections may be opened now, beside those that are being opened. */
  const dials = () => (breaker ? breaker.tries() - opening : max)

  /** The breaker is open, and there is no connection from before that a caller could wait for. */
  const isCutOff = () =>
    breaker?.isOpen() && ![...all].some(({ client, isReady }) => isReady && client.isAlive())

  const refuseAll = ({ retryAfter }: Breaker) => {
    for (const waiter of [...waiters]) waiter.refuse(databaseDown(retryAfter()))
  }

  const takeFree = (): Slot | undefined => {
    const slot = free.pop()
    if (slot) {
      slot.isFree = false
      budget.wake(slot.resting)
    }

    return slot
  }

  const count = (slot: Slot) => {
    slot.uses += 1
    demand.count()
    if (growAfter > 0) lentAt = performance.now()
  }
  const lend = (slot: Slot) => {
    count(slot)
    waiters[0]?.give(slot)
  }

  const add = (): Slot => {
    const client = open(() => {
      clearTimeout(slot.timer)
      tellOpened(slot)
      const position = free.indexOf(slot)
      if (position >= 0) free.splice(position, 1)
      budget.wake(slot.resting)
      budget.leave()
    })
    const timer = setTimeout(() => {
      if (slot.isFree) client.drop()
    }, idle)
    timer.unref()
    const resting = { close: () => client.drop() }
    const slot: Slot = { client, uses: 0, isReady: false, isFree: false, resting, timer }
    all.add(slot)
    void client.closed.then(() => {
      all.delete(slot)
      budget.giveBack()
      serve()
    })

    return slot
  }

  const prepare = async (slot: Slot, look: NonNullable<typeof ready>) => {
    opening += 1
    try {
      const outcome = await look(slot.client)
      opening -= 1
      if (outcome === 'again') {
        slot.client.drop()
        return serve()
      }
      breaker?.succeeded()
      release(slot)
    } catch (error) {
      opening -= 1
      slot.client.drop(error)
      if (isUnreachable(error)) breaker?.failed(error)
      if (!breaker?.isOpen() || isCutOff()) waiters[0]?.refuse(error)
      serve()
    }
  }

  const tellOpened = (slot: Slot) => {
    slot.opened?.()
    slot.opened = undefined
  }

  const holder: Holder = {
    admit(opened) {
      asked -= 1
      const slot = add()
      // Where there are others, whoever gets this one could as well have waited for one of those.
      const isLentAtOnce = isBelieved() && all.size === 1 && waiters.length > 0
      if (ready && !isLentAtOnce) return void prepare(slot, ready).finally(opened)
      release(slot)
      if (slot.isFree || !slot.client.isAlive()) opened()
      else slot.opened = opened
    },
  }

  const release = (slot: Slot) => {
    tellOpened(slot)
    if (!slot.client.isAlive()) return
    slot.isReady = true
    if (waiters.length > 0) {
      if (slot.uses < turn || !budget.isShort(holder)) lend(slot)
      else slot.client.drop()
    } else if (!isKept) slot.client.drop()
    else {
      free.push(slot)
      slot.isFree = true
      slot.timer.refresh()
      // Each of several connections has its share.
      budget.rest(slot.resting, demand.level() - Math.log2(all.size))
    }
    serve()
  }

  const acquire = () =>
    new Promise<Slot>((resolve, reject) => {
      if (isEnded) return reject(poolClosed())
      const ready = waiters.length === 0 ? takeFree() : undefined
      if (ready) {
        count(ready)
        return resolve(ready)
      }
      if (breaker && isCutOff() && (breaker.tries() === 0 || waiters.length + opening > 0)) {
        return reject(databaseDown(breaker.retryAfter()))
      }
      if (waiters.length >= maxWaiting || !budget.enter()) {
        budget.miss('refused')
        return reject(new ConnectionFault('POOL_OVERLOADED', 'too many callers wait for a connection'))
      }
      const leave = () => {
        clearTimeout(timer)
        waiters.splice(waiters.indexOf(waiter), 1)
        budget.exit()
      }
      const waiter: Waiter = {
        give: slot => {
          leave()
          resolve(slot)
        },
        refuse: error => {
          leave()
          reject(error)
        },
      }
      const timer = setTimeout(() => {
        budget.miss('timedOut')
        waiter.refuse(new ConnectionFault('POOL_TIMEOUT', 'no connection became free in time'))
        serve()
      }, patience)
      waiters.push(waiter)
      serve()
    })

  const retire = () => {
    isKept = false
    for (const slot of [...free]) slot.client.drop()
  }

  return {
    acquire,
    release,
    retire,
    stat: () => ({ total: all.size, idle: free.length, waiting: waiters.length }),
    async end(deadline = 30_000) {
      isEnded = true
      retire()
      const timer = setTimeout(() => {
        for (const waiter of [...waiters]) waiter.refuse(poolClosed())
        for (const slot of [...all]) slot.client.drop(poolClosed())
        serve()
      }, deadline)
      await new Promise<void>(done => {
        watchers.push(done)
        serve()
      })
      clearTimeout(timer)
    },
  }
}
