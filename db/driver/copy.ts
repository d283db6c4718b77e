import { Readable, Writable } from 'node:stream'

export type Chunks = AsyncIterable<string | Buffer>

/** How a client waits: for the server, with a deadline, or for anything, as long as the connection lives. */
type Waits = {
  answered<T>(work: Promise<T>): Promise<T>
  orLost<T>(work: Promise<T>): Promise<T>
}

const ignore = () => undefined

/**
 * Streams rows into a `COPY … FROM STDIN`, no faster than the server takes them.
 *
 * @throws what `chunks` throws, what the server objects to, or a ConnectionFault; nothing was copied then
 */
export async function copyIn(query: { execute(): unknown }, chunks: Chunks, waits: Waits): Promise<void> {
  let failure: unknown
  let stopWaiting: (error: unknown) => void = ignore
  let open: (answer: unknown) => void = ignore
  let finish: () => void = ignore
  const fail = (error: unknown) => {
    failure = error
    stopWaiting(error)
  }
  const orFailed = <T>(work: Promise<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      if (failure !== undefined) return reject(failure)
      stopWaiting = reject
      work.then(resolve, reject)
    })
  const opened = new Promise(resolve => {
    open = resolve
  })
  const finished = new Promise<void>(resolve => {
    finish = resolve
  })
  // To postgres.js the query is answered by the stream, and what becomes of the copy would be lost.
  let settle = (answer: unknown) => {
    settle = finish
    open(answer)
  }
  Object.assign(query, { resolve: (answer: unknown) => settle(answer), reject: fail })
  query.execute()

  const sink = await waits.answered(orFailed(opened))
  if (!(sink instanceof Writable)) {
    if (sink instanceof Readable) sink.on('error', ignore).resume()
    throw new Error('this statement copies nothing in')
  }
  sink.on('error', ignore)
  const source = chunks[Symbol.asyncIterator]()
  try {
    for (;;) {
      const chunk = await waits.orLost(orFailed(source.next()))
      if (chunk.done) break
      if (!sink.write(chunk.value)) {
        await waits.answered(orFailed(new Promise(resolve => sink.once('drain', resolve))))
      }
    }
  } catch (error) {
    Promise.resolve(source.return?.()).catch(ignore)
    if (failure === undefined) {
      sink.destroy(new Error('the rows to copy could not be read'))
      await waits.answered(orFailed(finished)).catch(ignore)
    }
    throw error
  }
  sink.end()
  await waits.answered(orFailed(finished))
}
