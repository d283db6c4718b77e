import type { Client, Rows, SendOptions } from '@/db/driver/client'
import type { Chunks } from '@/db/driver/copy'
import { ConnectionFault, isStatementError, lost } from '@/db/driver/fault'
import { type LazyQuery, lazy } from '@/db/driver/lazy'

export type Work<T> = (handle: Handle) => Promise<T>

/** What Drizzle sees of a transaction or of a savepoint in one. It is dead from the moment that ends. */
export type Handle = {
  readonly options: object
  unsafe(statement: string, parameters?: readonly unknown[], options?: SendOptions): LazyQuery
  /** Runs `work` between SAVEPOINT and RELEASE, on a handle of its own. */
  savepoint<T>(work: Work<T>): Promise<T>
  /** Streams rows into `COPY … FROM STDIN`, in the order of the transaction's other statements. */
  copyFrom(statement: string, chunks: Chunks): Promise<void>
}

/** Why statements are refused, once they are. */
type Scope = { readonly refusal: () => unknown; readonly close: () => void }

const over = () => new ConnectionFault('TRANSACTION_OVER', 'this transaction has ended')
const ignore = () => undefined

/**
 * Runs `work` between BEGIN and COMMIT on a client of its own. Statements go out one after another in the
 * order they were handed in; what comes after the end is refused, never sent on.
 *
 * @param rollbackDeadline milliseconds until a connection that does not roll back is dropped
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
  /** The statement that was handed in last, as long as it is not answered. */
  let tail: Promise<unknown> | undefined
  let cut: unknown
  let isBegun = false
  let isCommitting = false
  let points = 0

  const inTurn = async <R>(before: Promise<unknown>, step: () => Promise<R>): Promise<R> => {
    await before
    if (cut) throw cut

    return step()
  }
  const queue = <R>(step: () => Promise<R>): Promise<R> => {
    const turn = tail ? inTurn(tail, step) : step()
    const done = () => {
      if (tail === settled) tail = undefined
    }
    const settled: Promise<unknown> = turn.then(done, done)
    tail = settled

    return turn
  }
  const handleFor = (scope: Scope): Handle => {
    const ordered = <R>(step: () => Promise<R>): Promise<R> => {
      const refusal = scope.refusal()

      return refusal ? Promise.reject(refusal) : queue(step)
    }

    return {
      options,
      unsafe: (statement, parameters, sent) =>
        lazy(asArrays => ordered(() => client.send(statement, parameters, { ...sent, asArrays }))),
      copyFrom: (statement, chunks) => ordered(() => client.copyFrom(statement, chunks)),
      async savepoint(inner) {
        const name = `s${points++}`
        const own = openScope(scope)
        await ordered(() => client.send(`savepoint ${name}`))
        try {
          const result = await inner(handleFor(own))
          own.close()
          await ordered(() => client.send(`release savepoint ${name}`))

          return result
        } catch (error) {
          own.close()
          await ordered(() => client.send(`rollback to savepoint ${name}`)).catch(ignore)
          throw error
        }
      },
    }
  }

  const whole = openScope({ refusal: () => cut, close: ignore })
  try {
    await client.send(`begin${mode}`)
    isBegun = true
    const result = await client.orLost((async () => work(handleFor(whole)))())
    whole.close()
    await tail
    if (!client.isAlive()) throw lost()
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
    whole.close()
    if (isCommitting && !isStatementError(error)) {
      client.drop(error)
      throw unknownEnd(error)
    }
    if (!isBegun) client.drop(error)
    if (client.isAlive()) await rollBack(client, tail, rollbackDeadline, release)
    throw error
  }
}

function openScope(outer: Scope): Scope {
  let isOver = false

  return {
    refusal: () => outer.refusal() ?? (isOver ? over() : undefined),
    close: () => {
      isOver = true
    },
  }
}

function unknownEnd(error: unknown): ConnectionFault {
  const fault = error instanceof ConnectionFault ? error : lost(error)
  fault.commitUnknown = true

  return fault
}

async function rollBack(
  client: Client,
  tail: Promise<unknown> | undefined,
  deadline: number,
  release: () => void,
) {
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
