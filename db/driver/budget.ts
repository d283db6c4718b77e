import { ConnectionFault } from '@/db/driver/fault'

/** Somebody who holds connections that may be asked to give an idle one up. */
export type Holder = {
  /** Moment since which the longest unused idle connection waits, or undefined when none is idle. */
  idleSince(): number | undefined
  /** Closes that connection. */
  closeIdlest(): void
}

type Waiter = { holder: Holder; admit: () => void }

/**
 * A hard limit of physical connections over many pools. A place is taken before a connection is dialled and
 * given back when its socket has closed, so the server never sees more than the limit.
 */
export type Budget = {
  readonly limit: number
  /** Takes a place, closing the least recently used idle connection of any pool when none is free. */
  take(holder: Holder, deadline: number): Promise<void>
  giveBack(): void
  /** Does some other pool wait for a place? */
  isWanted(by: Holder): boolean
  join(holder: Holder): void
  leave(holder: Holder): void
  stat(): { limit: number; taken: number; waiting: number }
}

/** @param limit connections; @param maxWaiting callers that may queue before the next is refused at once */
export function createBudget(limit: number, maxWaiting = 1000): Budget {
  const holders = new Set<Holder>()
  const queues = new Map<Holder, Waiter[]>()
  let taken = 0
  let waiting = 0

  const makeRoom = () => {
    let idlest: { holder: Holder; since: number } | undefined
    for (const holder of holders) {
      const since = holder.idleSince()
      if (since !== undefined && (!idlest || since < idlest.since)) idlest = { holder, since }
    }
    idlest?.holder.closeIdlest()
  }

  /** One waiter of each pool in turn, so that a pool that floods waits behind itself. */
  const serve = () => {
    while (taken < limit) {
      const [next] = queues
      if (!next) return
      const [holder, queue] = next
      queues.delete(holder)
      const waiter = queue.shift()
      if (queue.length > 0) queues.set(holder, queue)
      if (!waiter) continue
      taken += 1
      waiter.admit()
    }
  }

  return {
    limit,
    join: holder => void holders.add(holder),
    leave: holder => void holders.delete(holder),
    stat: () => ({ limit, taken, waiting }),
    giveBack() {
      taken -= 1
      serve()
    },
    isWanted: by => queues.size > (queues.has(by) ? 1 : 0),
    take(holder, deadline) {
      if (taken < limit && queues.size === 0) {
        taken += 1
        return Promise.resolve()
      }
      if (waiting >= maxWaiting) {
        return Promise.reject(
          new ConnectionFault('POOL_OVERLOADED', 'too many callers wait for a connection'),
        )
      }

      return new Promise((resolve, reject) => {
        const queue = queues.get(holder) ?? []
        const waiter: Waiter = {
          holder,
          admit: () => {
            clearTimeout(timer)
            waiting -= 1
            resolve()
          },
        }
        const timer = setTimeout(() => {
          waiting -= 1
          const position = queue.indexOf(waiter)
          if (position >= 0) queue.splice(position, 1)
          if (queue.length === 0) queues.delete(holder)
          reject(new ConnectionFault('POOL_TIMEOUT', 'no connection became free in time'))
        }, deadline)
        queue.push(waiter)
        queues.set(holder, queue)
        waiting += 1
        makeRoom()
      })
    },
  }
}
