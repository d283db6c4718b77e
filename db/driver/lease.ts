import type { Sql } from 'postgres'
import type { Breaker } from '@/db/driver/breaker'
import { type Budget, createBudget } from '@/db/driver/budget'
import {
  type Client,
  type Codecs,
  type Deadlines,
  openClient,
  type Rows,
  type SendOptions,
} from '@/db/driver/client'
import type { Chunks } from '@/db/driver/copy'
import { ConnectionFault, faultIn, isPasswordRefused, isStatementError } from '@/db/driver/fault'
import { type LazyQuery, lazy } from '@/db/driver/lazy'
import { createPlaces, type Slot } from '@/db/driver/places'
import type { ConnectionTarget } from '@/db/driver/target'
import { runTransaction, type Work } from '@/db/driver/transaction'

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
  /** Milliseconds somebody waits for the connections that there are before a further one is opened; none if not given. */
  readonly growAfter?: number
  /** Milliseconds until a connection that does not roll back is dropped. */
  readonly rollback?: number
  /** Callers that may wait before the next is refused at once. */
  readonly maxWaiting?: number
  readonly deadlines?: Partial<Deadlines>
  /** Looks at a new connection before it is lent; its rejection closes the connection and is the caller's. */
  readonly onConnect?: (send: (statement: string) => Promise<Rows>) => Promise<void>
  /**
   * Milliseconds for which that look counts for further connections too, as long as none of the pool is lost: what
   * answers at the address could only be something else after that. They are lent before they are open, so that a
   * statement opens them that somebody waits for anyway. Without it each connection is looked at.
   */
  readonly believe?: number
  /** Asked when the server refuses the password. One that is new is tried, for as long as the caller waits. */
  readonly renew?: (() => Promise<string | undefined>) | undefined
  /** Keeps a database that is down from being dialled by each caller. It learns from `onConnect`. */
  readonly breaker?: Breaker
  /** What the faults of this pool call its database. */
  readonly database?: string
}

/** A pool that lends a connection to one caller at a time. Looks like postgres.js to Drizzle. */
export type LeasePool = {
  readonly options: Codecs
  unsafe(statement: string, parameters?: readonly unknown[], options?: SendOptions): LazyQuery
  /** Runs `work` in a transaction. `mode` is what follows BEGIN, such as `isolation level serializable`. */
  begin<T>(work: Work<T>): Promise<T>
  begin<T>(mode: string, work: Work<T>): Promise<T>
  /** Streams rows into `COPY … FROM STDIN`, in a transaction of its own. */
  copyFrom(statement: string, chunks: Chunks): Promise<void>
  /** Keeps no connection that has nothing to do. Whoever still has the pool is served as before. */
  retire(): void
  /**
   * Takes no new caller, serves those that wait, then closes everything; resolves when all is closed.
   *
   * @param deadline milliseconds until those that still wait are refused and those that still work are cut off
   */
  end(deadline?: number): Promise<void>
  stat(): { total: number; idle: number; waiting: number }
}

// What such a statement leaves behind must not meet the next caller of the connection.
const sticky = new Set<string | undefined>(['BEGIN', 'START TRANSACTION', 'SET', 'LISTEN', 'PREPARE'])

/** @throws nothing; a target that cannot be reached fails the first caller */
export function createLeasePool(given: LeaseOptions): LeasePool {
  const { target, onConnect, believe = 0, applicationName = 'atrium', rollback = 5_000 } = given
  const deadlines: Deadlines = { connect: 5_000, reply: 60_000, ...given.deadlines }
  const options: Codecs = { parsers: {}, serializers: {} }
  const passwords = new WeakMap<Client, string>()
  let password = target.password
  let believedUntil = 0
  let losses = 0

  const dial = (onDrop: () => void): Client => {
    const client = openClient({ ...target, password }, options, applicationName, deadlines, isLost => {
      if (isLost) {
        losses += 1
        believedUntil = 0
      }
      onDrop()
    })
    passwords.set(client, password)

    return client
  }

  /** Whether the password that a client was refused with is not the one of today. */
  const isOutdated = async (client: Client): Promise<boolean> => {
    password = (await given.renew?.().catch(() => undefined)) ?? password

    return passwords.get(client) !== password
  }

  const look = async (client: Client, connected: NonNullable<typeof onConnect>) => {
    const before = losses
    const until = performance.now() + believe
    try {
      await within(deadlines.connect, client, connected)
      if (losses === before) believedUntil = until
    } catch (error) {
      if (isPasswordRefused(error) && (await isOutdated(client))) return 'again'
      throw error
    }

    return undefined
  }

  const places = createPlaces({
    max: given.max,
    budget: given.budget ?? createBudget(given.max),
    patience: given.acquire ?? 5_000,
    idle: given.idle ?? 60_000,
    growAfter: given.growAfter ?? 0,
    maxWaiting: given.maxWaiting ?? 500,
    open: dial,
    ready: onConnect && (client => look(client, onConnect)),
    isBelieved: () => performance.now() < believedUntil,
    breaker: given.breaker,
  })

  const named = <T>(work: Promise<T>): Promise<T> =>
    work.catch(error => {
      const fault = faultIn(error)
      if (fault) fault.database ??= given.database
      throw error
    })

  /** Lends a connection, and another one where it was not let in with a password that is no longer that of today. */
  const lend = async <T>(use: (slot: Slot) => Promise<T>): Promise<T> => {
    const slot = await places.acquire()
    try {
      return await use(slot)
    } catch (error) {
      if (!isPasswordRefused(error) || !(await isOutdated(slot.client))) throw error

      return lend(use)
    }
  }

  const ask = (send: (client: Client) => Promise<Rows>): Promise<Rows> =>
    lend(async slot => {
      try {
        const rows = await send(slot.client)
        if (sticky.has(rows.command)) slot.client.drop()
        else places.release(slot)

        return rows
      } catch (error) {
        if (isStatementError(error)) places.release(slot)
        else slot.client.drop(error)
        throw error
      }
    })

  const transact = <T>(mode: string, work: Work<T>): Promise<T> =>
    lend(slot => runTransaction(slot.client, options, mode, work, rollback, () => places.release(slot)))
  const begin = <T>(mode: string, work: Work<T>): Promise<T> => named(transact(mode, work))

  return {
    options,
    stat: places.stat,
    retire: places.retire,
    end: places.end,
    unsafe: (statement, parameters, sent) =>
      lazy(asArrays => named(ask(client => client.send(statement, parameters, { ...sent, asArrays })))),
    begin<T>(modeOrWork: string | Work<T>, work?: Work<T>): Promise<T> {
      if (typeof modeOrWork === 'function') return begin('', modeOrWork)
      if (!work) throw new TypeError('a transaction needs something to do')

      return begin(` ${modeOrWork.replace(/[^a-z ]/gi, '')}`, work)
    },
    copyFrom: (statement, chunks) => begin('', handle => handle.copyFrom(statement, chunks)),
  }
}

/** Drizzle asks for a client of postgres.js and uses the three things that the pool has. */
export const asDrizzleClient = (pool: LeasePool): Sql => pool as unknown as Sql

async function within(
  deadline: number,
  client: Slot['client'],
  look: NonNullable<LeaseOptions['onConnect']>,
): Promise<void> {
  const late = () =>
    client.drop(new ConnectionFault('CONNECT_TIMEOUT', 'the database server does not answer'))
  const timer = setTimeout(late, deadline)
  try {
    await client.orLost(look(statement => client.send(statement)))
  } finally {
    clearTimeout(timer)
  }
}
