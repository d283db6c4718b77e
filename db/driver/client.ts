import type net from 'node:net'
import postgres from 'postgres'
import { ConnectionFault, lost } from '@/db/driver/fault'
import { dial } from '@/db/driver/socket'
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

/**
 * A client that reaches one backend in its life, used by one caller at a time. postgres.js would reconnect
 * behind our back and run the statements of a dead transaction in another one; this one cannot.
 */
export type Client = {
  readonly isAlive: () => boolean
  /** Sends one statement; the client has at most one in flight. Rejects at once when the connection is lost. */
  send(
    statement: string,
    parameters?: readonly unknown[],
    options?: { asArrays?: boolean; prepare?: boolean },
  ): Promise<Rows>
  copyFrom(statement: string, chunks: AsyncIterable<string | Buffer>): Promise<void>
  /** Settles with `work`, or rejects as soon as the connection is lost. */
  orLost<T>(work: Promise<T>): Promise<T>
  drop(cause?: unknown): void
}

const ignore = () => undefined

export function openClient(
  target: ConnectionTarget,
  codecs: Codecs,
  applicationName: string,
  deadlines: Deadlines,
  onDrop: () => void,
): Client {
  const losers = new Set<(error: ConnectionFault) => void>()
  let socket: net.Socket | undefined
  let isDialled = false
  let isAlive = true

  const drop = (cause?: unknown) => {
    if (!isAlive) return
    isAlive = false
    const error = lost(cause)
    for (const lose of [...losers]) lose(error)
    socket?.destroy()
    onDrop()
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
    prepare: false,
    max_lifetime: null,
    connect_timeout: deadlines.connect / 1000,
    connection: { application_name: applicationName },
    onnotice: ignore,
    onclose: () => drop(),
    async socket() {
      if (isDialled || !isAlive) throw new ConnectionFault('CONNECTION_CLOSED', 'this client is spent')
      isDialled = true
      try {
        socket = await dial(target, deadlines.connect)
      } catch (error) {
        drop(error)
        throw error
      }
      if (!isAlive) {
        socket.destroy()
        throw lost()
      }
      socket.once('close', () => drop())

      return socket
    },
  }
  const sql = postgres(settings)
  Object.assign(sql.options.parsers, codecs.parsers)
  Object.assign(sql.options.serializers, codecs.serializers)

  const orLost = <T>(work: Promise<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      if (!isAlive) {
        work.catch(ignore)
        return reject(lost())
      }
      losers.add(reject)
      work.then(resolve, reject).finally(() => losers.delete(reject))
    })

  const answered = <T>(work: Promise<T>): Promise<T> => {
    const timer = setTimeout(
      () => drop(new ConnectionFault('REPLY_TIMEOUT', 'the database did not answer a statement in time')),
      deadlines.reply,
    )

    return orLost(work).finally(() => clearTimeout(timer))
  }

  return {
    isAlive: () => isAlive,
    orLost,
    drop,
    send(statement, parameters = [], options = {}) {
      if (!isAlive) return Promise.reject(lost())
      const query = sql.unsafe(statement, parameters as postgres.ParameterOrJSON<never>[], {
        prepare: options.prepare ?? false,
      })
      // postgres.js 3.4.9 keeps one entry for ever for each failed statement, keyed by where it came from.
      Object.defineProperty(query, 'origin', { value: '' })

      return answered(options.asArrays ? query.values() : query)
    },
    async copyFrom(statement, chunks) {
      if (!isAlive) throw lost()
      const query = sql.unsafe(statement)
      Object.defineProperty(query, 'origin', { value: '' })
      const sink = await answered(query.writable())
      const ended = new Promise<void>((resolve, reject) => {
        sink.once('finish', resolve)
        sink.once('error', reject)
        sink.once('close', () => reject(lost()))
      })
      ended.catch(ignore)
      try {
        for await (const chunk of chunks) {
          if (!sink.write(chunk)) {
            await orLost(Promise.race([new Promise(resolve => sink.once('drain', resolve)), ended]))
          }
        }
      } catch (error) {
        sink.destroy(error instanceof Error ? error : new Error('the copied rows could not be read'))
        await ended.catch(ignore)
        throw error
      }
      sink.end()
      await answered(ended)
    },
  }
}
