import { once } from 'node:events'
import type { Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import postgres from 'postgres'
import { lost } from '@/db/driver/fault'
import { dial } from '@/db/driver/socket'
import { parseConnectionUrl } from '@/db/driver/target'

type Value = string | number | boolean | Date | Buffer | null

/** Sends statements and gives their rows. Without parameters, several statements may stand in one text. */
export type Run = <Row extends object = Record<string, unknown>>(
  statement: string,
  parameters?: readonly Value[],
) => Promise<Row[]>

/**
 * One connection of the administrator, used by one caller. It never reconnects: what a session holds (its
 * advisory locks above all) is either still held or every further statement fails.
 */
export type AdminSession = {
  readonly database: string
  readonly run: Run
  /** Runs `work` between BEGIN and COMMIT. */
  transaction<T>(work: (run: Run) => Promise<T>): Promise<T>
  close(): Promise<void>
}

const CONNECT_TIMEOUT = 10_000
const TERMINATE = Buffer.from([0x58, 0, 0, 0, 4])

/**
 * Opens a session on the administrator's server.
 *
 * @param database another database than the one that the connection string names
 */
export async function openAdmin(adminUrl: string, database?: string): Promise<AdminSession> {
  const address = { ...parseConnectionUrl(adminUrl), ...(database !== undefined && { database }) }
  let spent = false
  let socket: Socket | undefined
  let lose: (error: Error) => void = () => undefined
  const whenLost = new Promise<never>((_, reject) => {
    lose = reject
  })
  whenLost.catch(() => undefined)
  const client = postgres({
    host: address.host,
    port: address.port,
    user: address.user,
    password: address.password,
    database: address.database,
    max: 1,
    idle_timeout: undefined,
    max_lifetime: null,
    fetch_types: false,
    prepare: false,
    connection: { application_name: 'atrium-admin' },
    onnotice: () => undefined,
    onclose: () => {
      spent = true
      lose(lost())
    },
    // Not in the type: postgres takes the socket from here, once.
    ...{
      async socket() {
        if (socket || spent) throw lost()
        socket = await dial(address, CONNECT_TIMEOUT)

        return socket
      },
    },
  })

  const send = async <Row extends object>(statement: string, parameters?: readonly Value[]) => {
    if (spent) throw lost()

    return Promise.race([whenLost, client.unsafe<Row[]>(statement, parameters && [...parameters])])
  }
  const run: Run = async <Row extends object>(statement: string, parameters?: readonly Value[]) => [
    ...(await send<Row>(statement, parameters)),
  ]

  // Of the roles that it makes, an administrator who is no superuser is a member from the start.
  await run("SET createrole_self_grant = 'set, inherit'")

  return {
    database: address.database,
    run,
    async transaction(work) {
      await run('BEGIN')
      try {
        const result = await work(run)
        const { command } = await send('COMMIT')
        if (command !== 'COMMIT') throw new Error('the server rolled an administrative transaction back')

        return result
      } catch (error) {
        if (!spent) await run('ROLLBACK').catch(() => socket?.destroy())
        throw error
      }
    },
    async close() {
      if (spent || !socket) return

      // Not through the driver, which writes to a connection that may be gone.
      const closed = once(socket, 'close')
      socket.end(TERMINATE)
      await Promise.race([closed, pause(1_000, undefined, { ref: false })])
      socket.destroy()
    },
  }
}
