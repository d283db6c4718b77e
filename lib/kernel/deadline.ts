/**
 * Waits for `work` no longer than a caller can. The work itself goes on.
 *
 * @param milliseconds until this gives up
 * @throws Error when the time is over, or what the work failed with
 */
export async function withDeadline<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${milliseconds} ms`)), milliseconds)
  })

  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
