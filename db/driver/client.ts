import type net from 'node:net'
import { Stream } from 'node:stream'
import postgres from 'postgres'
import { type Chunks, copyIn } from '@/db/driver/copy'
import { asFault, ConnectionFault, lost } from '@/db/driver/fault'
import { cancel, dial, whenClosed } from '@/db/driver/socket'
import type { ConnectionTarget } from '@/db/driver/target'

export type Codecs = {
  parsers: Record<string, unknown>
  serializers: Record<string, unknown>
}

export type Rows = readonly Record<string, unknown>[] & { readonly command?: string; readonly count?: number }

export type Deadlines = {
  /** Milliseconds to open a connection. */
  readonly connect: number
  /** Milliseconds for the answer to one statement. */
  readonly reply: number
}

/** Asks for a statement that the server keeps prepared, for as long as the connection lives. */
export type SendOptions = { readonly prepare?: boolean | undefined }

/**
 * A client that reaches one backend in its life, used by one caller at a time. postgres.js would reconnect
 * behind our back and run the statements of a dead transaction in another one; this one cannot.
 */
export type Client = {
  readonly isAlive: () => boolean
  /** Resolves once the client is dropped and its socket closed: the server holds nothing for it any more. */
  readonly closed: Promise<void>
  /** Sends one statement; the client has at most one in flight. Rejects at once when the connection is lost. */
  send(
    statement: string,
    parameters?: readonly unknown[],
    options?: SendOptions & { asArrays?: boolean },
  ): Promise<Rows>
  copyFrom(statement: string, chunks: Chunks): Promise<void>
  /** Settles with `work`, or rejects as soon as the connection is lost. */
  orLost<T>(work: Promise<T>): Promise<T>
  drop(cause?: unknown): void
}

/** Milliseconds that the server has to close its end, after which the socket is torn down. */
const farewell = 1_000
const terminate = Buffer.from([88, 0, 0, 0, 4])
const ignore = () => undefined

/**
 * @param onDrop is called once, when the client can be used no more. `isLost`: not because we had no use for it
 * @param onNotify hears what the server sends to a channel that this client listens to
 */
export function openClient(
  target: ConnectionTarget,
  codecs: Codecs,
  applicationName: string,
  deadlines: Deadlines,
  onDrop: (isLost: boolean) => void,
  onNotify?: (channel: string, message: string) => void,
): Client {
  const losers = new Set<(error: unknown) => void>()
  let socket: net.Socket | undefined
  let running: object | undefined
  let isDialled = false
  /** An answer of the server is due. */
  let isAwaited = false
  let isAlive = true
  let isClosed: () => void = ignore
  const closed = new Promise<void>(resolve => {
    isClosed = resolve
  })

  /** Says goodbye and waits for the server to close, so that its backend is gone when the place is given on. */
  const hangUp = (line: net.Socket) => {
    whenClosed(line, isClosed)
    const leave = () => {
      const timer = setTimeout(() => line.destroy(), farewell)
      whenClosed(line, () => clearTimeout(timer))
      line.resume().end(terminate)
    }

    const backend = backendOf(running)
    if (!backend || line.destroyed) return leave()
    const cancelled = cancel(target, backend, deadlines.connect).catch(ignore)
    // A pooler forgets whose backend it was as soon as its client is gone.
    if (target.isPooled) void cancelled.then(leave)
    else leave()
  }

  const drop = (cause?: unknown) => {
    if (!isAlive) return
    isAlive = false
    clearTimeout(clock)
    if (losers.size > 0) {
      const error = cause instanceof ConnectionFault ? cause : lost(cause)
      for (const lose of [...losers]) lose(error)
    }
    if (socket) hangUp(socket)
    else if (!isDialled) isClosed()
    onDrop(cause !== undefined)
  }
  const lose = () => {
    if (isAlive) drop(lost())
  }
  /** One for all statements, since there is one at a time. */
  const clock = setTimeout(() => {
    if (isAwaited) {
      drop(new ConnectionFault('REPLY_TIMEOUT', 'the database did not answer a statement in time'))
    }
  }, deadlines.reply)
  clock.unref()

  const connect = async () => {
    if (isDialled || !isAlive) throw new ConnectionFault('CONNECTION_CLOSED', 'this client is spent')
    isDialled = true
    let line: net.Socket
    try {
      line = await dial(target, deadlines.connect)
    } catch (error) {
      isClosed()
      drop(error)
      throw error
    }
    if (!isAlive) {
      hangUp(line)
      throw lost()
    }
    socket = line
    whenClosed(line, lose)

    return line
  }

  // `socket` is an option of the driver that its types do not know.
  const settings = {
    host: target.host,
    port: target.port,
    database: target.database,
    username: target.user,
    password: target.password,
    max: 1,
    fetch_types: false,
    max_lifetime: null,
    connect_timeout: deadlines.connect / 1000,
    connection: { application_name: applicationName },
    onnotice: ignore,
    onnotify: onNotify,
    onclose: lose,
    socket: connect,
  }
  const sql = postgres(settings)
  Object.assign(sql.options.parsers, codecs.parsers)
  Object.assign(sql.options.serializers, codecs.serializers)

  const orLost = <T>(work: Promise<T>, leave: () => void = ignore): Promise<T> =>
    new Promise((resolve, reject) => {
      const fail = (error: unknown) => {
        losers.delete(fail)
        leave()
        reject(error)
      }
      if (!isAlive) {
        work.catch(ignore)
        return fail(lost())
      }
      losers.add(fail)
      work.then(answer => {
        losers.delete(fail)
        leave()
        resolve(answer)
      }, fail)
    })

  const heard = () => {
    isAwaited = false
  }
  const answered = <T>(work: Promise<T>): Promise<T> => {
    isAwaited = true
    clock.refresh()

    return orLost(work, heard)
  }

  const compose = (statement: string, parameters: readonly unknown[], wanted: boolean) => {
    const prepare = wanted && !target.isPooled
    // `simple` sends text alone, which is one message less but is never prepared.
    const how = { prepare, simple: parameters.length === 0 && !prepare }
    const query = sql.unsafe(statement, parameters as postgres.ParameterOrJSON<never>[], how)
    // postgres.js 3.4.9 keeps one entry for ever for each failed statement, keyed by where it came from.
    Object.defineProperty(query, 'origin', { value: '' })

    return query
  }

  /** The connection is in the middle of a copy, which nobody is there to finish. */
  const refuseCopy = (stream: Stream): Error => {
    stream.on('error', ignore)
    const error = new Error('a statement that copies is not sent like others')
    drop(error)

    return error
  }

  return {
    isAlive: () => isAlive,
    closed,
    orLost: work => orLost(work),
    drop,
    async send(statement, parameters = [], { asArrays = false, prepare = false } = {}) {
      if (!isAlive) throw lost()
      const query = compose(statement, parameters, prepare)
      running = query
      let answer: Rows
      try {
        answer = await answered(asArrays ? query.values() : query)
      } catch (error) {
        throw asFault(error)
      } finally {
        running = undefined
      }
      if (answer instanceof Stream) throw refuseCopy(answer)

      return answer
    },
    async copyFrom(statement, chunks) {
      if (!isAlive) throw lost()
      const query = compose(statement, [], false)
      running = query
      try {
        await copyIn(query, chunks, { answered, orLost })
      } catch (error) {
        throw asFault(error)
      } finally {
        running = undefined
      }
    },
  }
}

/** The backend that a query was sent to, by the two numbers that its cancellation needs. */
function backendOf(query: object | undefined): { pid: number; secret: number } | undefined {
  const state = query && 'state' in query ? query.state : undefined
  if (typeof state !== 'object' || state === null || !('pid' in state) || !('secret' in state))
    return undefined
  const { pid, secret } = state

  return typeof pid === 'number' && typeof secret === 'number' ? { pid, secret } : undefined
}
