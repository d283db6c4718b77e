/** The embedded server cannot be made or started. The message is one sentence for the person at the terminal. */
export class EmbeddedServerError extends Error {
  override readonly name = 'EmbeddedServerError'
}

/** The error code of a failed system call, such as `ENOENT`. */
export const codeOf = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined

const DISK_FULL = /no space left on device|disk quota exceeded|ENOSPC|EDQUOT/i

/**
 * Turns what went wrong into one sentence, and names a full disk as what it is.
 *
 * @param doing what was attempted, such as "prepare the database"
 * @param output what the server or the system said
 * @param place the folder that it was to be written to
 */
export function failureSentence(doing: string, output: string, place: string): string {
  if (DISK_FULL.test(output)) {
    return `Could not ${doing}: the disk that holds ${place} is full. Free some space and start again.`
  }

  const lines = output.split('\n').map(line => line.trim())
  const telling = lines.findLast(line => /\b(FATAL|PANIC|error|could not|Permission denied)\b/i.test(line))
  const reason = (telling ?? lines.findLast(line => line !== '') ?? 'it gave no reason')
    .replace(/^.*?\b(FATAL|PANIC|ERROR|error):\s+/, '')
    .replace(/\.+$/, '')

  return `Could not ${doing} in ${place}: ${reason}.`
}
