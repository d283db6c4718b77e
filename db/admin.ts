import net from 'node:net'
import postgres from 'postgres'
import { type Address, parseAddress } from '@/db/urls'

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

function dial({ host, port }: Address): Promise<net.Socket> {
  const socket = host.startsWith('/') ? net.connect(`${host}/.s.PGSQL.${port}`) : net.connect(port, host)
  const strip = socket.removeAllListeners
  socket.removeAllListeners = (...event) => strip.apply(socket, event).on('error', () => undefined)

  return new Promise((resolve, reject) => {
    socket.once('connect', () => resolve(socket)).once('error', reject)
  })
}

/**
 * Opens a session on the administrator's server.
 *
 * @param database another database than the one that the connection string names
 */
export async function openAdmin(adminUrl: string, database?: string): Promise<AdminSession> {
  const address = { ...parseAddress(adminUrl), ...(database !== undefined && { database }) }
  let spent = false
  let socket: net.Socket | undefined
  const client = postgres({
    ...address,
    max: 1,
    idle_timeout: undefined,
    max_lifetime: null,
    fetch_types: false,
    prepare: false,
    connection: { application_name: 'atrium-admin' },
    onnotice: () => undefined,
    onclose: () => {
      spent = true
    },
    // Not in the type: postgres takes the socket from here, once.
    ...{
      async socket() {
        if (socket || spent) throw new Error('the connection of an administrative session was lost')
        socket = await dial(address)

        return socket
      },
    },
  })

  const run: Run = async <Row extends object>(statement: string, parameters?: readonly Value[]) => {
    if (spent) throw new Error('the connection of an administrative session was lost')

    return [...(await client.unsafe<Row[]>(statement, parameters ? [...parameters] : undefined))]
  }

  // Of the roles that it makes, an administrator who is no superuser is a member from the start.
  await run("SET createrole_self_grant = 'set, inherit'")

  return {
    database: address.database,
    run,
    async transaction(work) {
      await run('BEGIN')
      try {
        const result = await work(run)
        await run('COMMIT')

        return result
      } catch (error) {
        if (!spent) await run('ROLLBACK').catch(() => socket?.destroy())
        throw error
      }
    },
    async close() {
      if (!spent) await client.end({ timeout: 1 }).catch(() => undefined)
      socket?.destroy()
    },
  }
}
