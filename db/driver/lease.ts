import type { Sql } from 'postgres'
import { type Budget, createBudget, type Holder } from '@/db/driver/budget'
import { type Client, type Codecs, type Deadlines, openClient, type Rows } from '@/db/driver/client'
import { ConnectionFault } from '@/db/driver/fault'
import { type LazyQuery, lazy } from '@/db/driver/lazy'
import type { ConnectionTarget } from '@/db/driver/target'
import { type Handle, runTransaction } from '@/db/driver/transaction'

export type LeaseOptions = {
  readonly target: ConnectionTarget
  /** Connections at the most. */
  readonly max: number
  /** A limit shared with other pools; without one, `max` is the limit. */
  readonly budget?: Budget
  readonly applicationName?: string
  /** Milliseconds a caller waits for a connection. */
  readonly acquire?: number
  /** Milliseconds after which an idle connection is closed. */
  readonly idle?: number
  readonly deadlines?: Partial<Deadlines>
  /** Looks at each new connection before it is handed out; its rejection closes the connection. */
  readonly onConnect?: (send: (statement: string) => Promise<Rows>) => Promise<void>
}

/** A pool that lends a connection to one caller at a time. Looks like postgres.js to Drizzle. */
export type LeasePool = {
  readonly options: Codecs
  unsafe(statement: string, parameters?: readonly unknown[], options?: { prepare?: boolean }): LazyQuery
  begin<T>(
    modeOrWork: string | ((handle: Handle) => Promise<T>),
    work?: (handle: Handle) => Promise<T>,
  ): Promise<T>
  /** Takes no new caller, serves those that wait, then closes everything; resolves when all is closed. */
  end(): Promise<void>
  stat(): { total: number; idle: number; waiting: number }
}

type Slot = { client: Client; idleAt: number; uses: number; timer: NodeJS.Timeout | undefined }
type Waiter = { give: (slot: Slot) => void; refuse: (error: Error) => void }

const maxWaiting = 1000
/** After so many callers a connection makes room when other pools wait. */
const turn = 16
const rollbackDeadline = 5_000

export function createLeasePool(given: LeaseOptions): LeasePool {
  const {
    target,
    max,
    acquire: patience = 5_000,
    idle: idleTime = 60_000,
    applicationName = 'atrium',
  } = given
  const budget = given.budget ?? createBudget(max)
  const deadlines: Deadlines = { connect: 5_000, reply: 60_000, ...given.deadlines }
  const options: Codecs = { parsers: {}, serializers: {} }
  const all = new Set<Slot>()
  const idle: Slot[] = []
  const waiters: Waiter[] = []
  const closing: (() => void)[] = []
  let opening = 0
  let isEnded = false

  const holder: Holder = {
    idleSince: () => idle[0]?.idleAt,
    closeIdlest: () => idle[0]?.client.drop(),
  }
  budget.join(holder)

  /** Tells whoever waits for the end, once the last caller is served and the last connection closed. */
  const finish = () => {
    if (!isEnded || all.size + opening + waiters.length > 0) return
    for (const done of closing.splice(0)) done()
  }

  const forget = (slot: Slot) => {
    clearTimeout(slot.timer)
    all.delete(slot)
    const position = idle.indexOf(slot)
    if (position >= 0) idle.splice(position, 1)
    budget.giveBack()
    serve()
    finish()
  }

  const open = async (): Promise<Slot> => {
    await budget.take(holder, patience)
    const slot: Slot = { client: undefined as never, idleAt: 0, uses: 0, timer: undefined }
    slot.client = openClient(target, options, applicationName, deadlines, () => forget(slot))
    all.add(slot)
    try {
      await given.onConnect?.(statement => slot.client.send(statement))
    } catch (error) {
      slot.client.drop(error)
      throw error
    }

    return slot
  }

  const release = (slot: Slot) => {
    if (!slot.client.isAlive()) return
    const isWanted = budget.isWanted(holder) && (waiters.length === 0 || slot.uses >= turn)
    if ((isEnded && waiters.length === 0) || isWanted) return slot.client.drop()
    slot.idleAt = Date.now()
    idle.push(slot)
    slot.timer = setTimeout(() => slot.client.drop(), idleTime)
    slot.timer.unref()
    serve()
  }

  const serve = () => {
    while (waiters.length > 0) {
      const slot = idle.pop()
      if (!slot) break
      clearTimeout(slot.timer)
      slot.uses += 1
      waiters.shift()?.give(slot)
    }
    const wanted = Math.min(waiters.length, max - all.size - opening)
    for (let i = opening; i < opening + wanted && waiters.length > opening; i += 1) grow()
  }

  const grow = () => {
    opening += 1
    open()
      .finally(() => {
        opening -= 1
      })
      .then(
        slot => {
          const waiter = waiters.shift()
          if (!waiter) return release(slot)
          slot.uses += 1
          waiter.give(slot)
        },
        error => {
          waiters.shift()?.refuse(error)
          finish()
        },
      )
  }

  const acquire = () =>
    new Promise<Slot>((resolve, reject) => {
      if (isEnded) return reject(new ConnectionFault('CONNECTION_ENDED', 'the pool is closed'))
      if (waiters.length >= maxWaiting) {
        return reject(new ConnectionFault('POOL_OVERLOADED', 'too many callers wait for a connection'))
      }
      const settle = () => {
        clearTimeout(timer)
        const position = waiters.indexOf(waiter)
        if (position >= 0) waiters.splice(position, 1)
        finish()
      }
      const waiter: Waiter = {
        give: slot => {
          settle()
          resolve(slot)
        },
        refuse: error => {
          settle()
          reject(error)
        },
      }
      const timer = setTimeout(
        () => waiter.refuse(new ConnectionFault('POOL_TIMEOUT', 'no connection became free in time')),
        patience,
      )
      waiters.push(waiter)
      serve()
    })

  return {
    options,
    stat: () => ({ total: all.size, idle: idle.length, waiting: waiters.length }),
    unsafe: (statement, parameters, sent) =>
      lazy(async asArrays => {
        const slot = await acquire()
        try {
          const rows = await slot.client.send(statement, parameters, { ...sent, asArrays })
          release(slot)

          return rows
        } catch (error) {
          if (isOrdinary(error)) release(slot)
          else slot.client.drop(error)
          throw error
        }
      }),
    async begin(modeOrWork, given) {
      const work = given ?? (modeOrWork as Exclude<typeof modeOrWork, string>)
      const mode = typeof modeOrWork === 'string' ? ` ${modeOrWork.replace(/[^a-z ]/gi, '')}` : ''
      const slot = await acquire()

      return runTransaction(slot.client, options, mode, work, rollbackDeadline, () => release(slot))
    },
    async end() {
      isEnded = true
      for (const slot of [...idle]) slot.client.drop()
      await new Promise<void>(done => {
        closing.push(done)
        finish()
      })
      budget.leave(holder)
    },
  }
}

/** Drizzle asks for a client of postgres.js and uses the four things that the pool has. */
export const asDrizzleClient = (pool: LeasePool): Sql => pool as unknown as Sql

/** An error of a statement leaves the connection in order; anything else spends it. */
const isOrdinary = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'severity' in error && error.severity === 'ERROR'
