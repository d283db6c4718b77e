import type { Client, Rows } from '@/db/driver/client'
import { ConnectionFault } from '@/db/driver/fault'
import { lazy } from '@/db/driver/lazy'

type Work<T> = (handle: Handle) => Promise<T>

/** What Drizzle sees of a transaction. It is dead from the moment the transaction ends. */
export type Handle = {
  readonly options: object
  unsafe(
    statement: string,
    parameters?: readonly unknown[],
    options?: { prepare?: boolean },
  ): ReturnType<typeof lazy>
  savepoint<T>(nameOrWork: string | Work<T>, work?: Work<T>): Promise<T>
  /** Streams rows into `COPY … FROM STDIN`, in the order of the transaction's other statements. */
  copyFrom(statement: string, chunks: AsyncIterable<string | Buffer>): Promise<void>
}

const over = () => new ConnectionFault('TRANSACTION_OVER', 'this transaction has ended')
const ignore = () => undefined

/**
 * Runs `work` between BEGIN and COMMIT on a client of its own. Statements go out one after another in the
 * order they were handed in; what comes after the end is refused, never sent on.
 *
 * @param release gives the client back when it is in order
 * @throws whatever `work` throws, or a ConnectionFault; `commitUnknown` is set when the reply to COMMIT was lost
 */
export async function runTransaction<T>(
  client: Client,
  options: object,
  mode: string,
  work: Work<T>,
  rollbackDeadline: number,
  release: () => void,
): Promise<T> {
  let tail: Promise<unknown> = Promise.resolve()
  let closed: unknown
  let cut: unknown
  let isBegun = false
  let isCommitting = false
  let points = 0

  const queue = <R>(step: () => Promise<R>): Promise<R> => {
    const turn = tail.then(() => {
      if (cut) throw cut

      return step()
    })
    tail = turn.then(ignore, ignore)

    return turn
  }
  const handle: Handle = {
    options,
    unsafe: (statement, parameters, sent) =>
      lazy(asArrays =>
        closed
          ? Promise.reject(closed)
          : queue(() => client.send(statement, parameters, { ...sent, asArrays })),
      ),
    copyFrom: (statement, chunks) =>
      closed ? Promise.reject(closed) : queue(() => client.copyFrom(statement, chunks)),
    async savepoint(nameOrWork, given) {
      const inner = given ?? (nameOrWork as Work<never>)
      const name = `s${points++}`
      await handle.unsafe(`savepoint ${name}`)
      try {
        const result = await inner(handle)
        await handle.unsafe(`release savepoint ${name}`)

        return result
      } catch (error) {
        await Promise.resolve(handle.unsafe(`rollback to savepoint ${name}`)).catch(ignore)
        throw error
      }
    },
  }

  try {
    await client.send(`begin${mode}`)
    isBegun = true
    const result = await client.orLost((async () => work(handle))())
    closed = over()
    await tail
    isCommitting = true
    const done: Rows = await client.send('commit')
    isCommitting = false
    if (done.command !== 'COMMIT') {
      throw new ConnectionFault('TRANSACTION_ABORTED', 'a statement failed, so nothing was saved')
    }
    release()

    return result
  } catch (error) {
    cut = client.isAlive() ? over() : error
    closed ??= cut
    if (isCommitting && !client.isAlive() && error instanceof ConnectionFault) error.commitUnknown = true
    if (!isBegun) client.drop(error)
    if (client.isAlive()) await rollBack(client, tail, rollbackDeadline, release)
    throw error
  }
}

async function rollBack(client: Client, tail: Promise<unknown>, deadline: number, release: () => void) {
  const timer = setTimeout(() => client.drop(), deadline)
  try {
    await tail
    await client.send('rollback')
    release()
  } catch (error) {
    client.drop(error)
  } finally {
    clearTimeout(timer)
  }
}
