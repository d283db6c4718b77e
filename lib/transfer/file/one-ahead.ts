/**
 * The same items, of which the next is made while whoever asks for them works on the last.
 *
 * @throws what making an item throws, where that item is asked for
 */
export async function* oneAhead<T>(items: AsyncIterable<T>): AsyncGenerator<T, void, undefined> {
  const source = items[Symbol.asyncIterator]()
  let next = source.next()
  try {
    for (;;) {
      const { done, value } = await next
      if (done) return
      next = source.next()
      // Told when it is asked for, which may be never.
      next.catch(() => undefined)
      yield value
    }
  } finally {
    await next.catch(() => undefined)
    await source.return?.()
  }
}
