let writes = 0

const ask = (event: BeforeUnloadEvent) => event.preventDefault()

/**
 * Runs something that writes. Until it is answered the browser asks before it leaves the page: what is shown is
 * ahead of what is stored, and writes that still wait for their turn would be lost.
 */
export async function untilWritten<T>(work: Promise<T>): Promise<T> {
  if (writes === 0) window.addEventListener('beforeunload', ask)
  writes += 1
  try {
    return await work
  } finally {
    writes -= 1
    if (writes === 0) window.removeEventListener('beforeunload', ask)
  }
}
