import { openClient } from '@/db/driver/client'
import type { Chunks } from '@/db/driver/copy'
import { parseConnectionUrl } from '@/db/driver/target'

type Value = string | number | boolean | Date | Buffer | null

/** Sends statements and gives their rows. Without parameters, several statements may stand in one text. */
export type Run = <Row extends object = Record<string, unknown>>(
  statement: string,
  parameters?: readonly Value[],
) => Promise<Row[]>

/**
 * One connection of the administrator, used by one caller at a time. It never reconnects: what a session holds
 * (its advisory locks above all) is either still held or every further statement fails.
 */
export type AdminSession = {
  readonly database: string
  readonly run: Run
  /** Runs `work` between BEGIN and COMMIT. */
  transaction<T>(work: (run: Run) => Promise<T>): Promise<T>
  /** Streams rows into a `COPY … FROM STDIN`. */
  copyFrom(statement: string, chunks: Chunks): Promise<void>
  close(): void
  /** Resolves once the session is over, whoever ended it. */
  readonly closed: Promise<void>
}

// Copying a large template or building an index may take its time.
const DEADLINES = { connect: 10_000, reply: 15 * 60_000 }

/** How long a session of the administrator waits for a lock unless it says otherwise. */
export const PATIENCE = "SET lock_timeout = '60s'"

/**
 * Opens a session on the administrator's server.
 *
 * @param database another database than the one that the connection string names
 */
export async function openAdmin(adminUrl: string, database?: string): Promise<AdminSession> {
  const target = { ...parseConnectionUrl(adminUrl), ...(database !== undefined && { database }) }
  const codecs = { parsers: {}, serializers: {} }
  const client = openClient(target, codecs, 'atrium administrator', DEADLINES, () => undefined)

  // The rows of a statement have the shape that whoever wrote the statement says.
  const run: Run = async <Row extends object>(statement: string, parameters?: readonly Value[]) =>
    [...(await client.send(statement, parameters))] as Row[]

  // Of the roles that it makes, an administrator who is no superuser is a member from the start.
  await run(`SET createrole_self_grant = 'set, inherit'; ${PATIENCE}`).catch(error => {
    client.drop(error)
    throw error
  })

  return {
    database: target.database,
    run,
    async transaction(work) {
      await run('BEGIN')
      try {
        const result = await client.orLost(work(run))
        const { command } = await client.send('COMMIT')
        if (command !== 'COMMIT') throw new Error('the server rolled an administrative transaction back')

        return result
      } catch (error) {
        if (client.isAlive()) await run('ROLLBACK').catch(client.drop)
        throw error
      }
    },
    copyFrom: client.copyFrom,
    close: () => client.drop(),
    closed: client.closed,
  }
}

/** Works with a session of its own, closed at the end. */
export async function withAdmin<T>(
  adminUrl: string,
  work: (session: AdminSession) => Promise<T>,
  database?: string,
): Promise<T> {
  const session = await openAdmin(adminUrl, database)
  try {
    return await work(session)
  } finally {
    session.close()
  }
}
