import { CommanderError } from 'commander'
import { faultIn } from '@/db/driver/fault'
import { SettingsError } from '@/lib/kernel/env'
import { AppError, type ErrorCode, isAppError } from '@/lib/kernel/errors'

/** What a script learns from the exit status alone. 1 is a defect or, for `doctor`, a finding. */
const exitCodes: Record<ErrorCode, number> = {
  invalid: 2,
  not_found: 3,
  conflict: 4,
  forbidden: 5,
  unauthenticated: 5,
  rate_limited: 6,
  unavailable: 6,
}

const sayJson = (value: unknown) => process.stdout.write(`${JSON.stringify(value, null, 2)}\n`)
const say = (line: string) => process.stdout.write(`${line}\n`)

/** Answers in JSON when asked to, otherwise in lines for people. */
export function answer<T>(
  value: T,
  options: { json?: boolean | undefined },
  lines: (value: T) => string[],
): void {
  if (options.json) sayJson(value)
  else for (const line of lines(value)) say(line)
}

/** Progress goes to standard error, so that the answer stays clean. */
export const progress = (line: string): void => {
  process.stderr.write(process.stderr.isTTY ? `\r\u001b[K${line}` : `${line}\n`)
}

/** Columns of equal width for a terminal. */
export function columns(rows: readonly (readonly string[])[]): string[] {
  const widths = rows.reduce<number[]>(
    (all, row) => row.map((cell, i) => Math.max(all[i] ?? 0, cell.length)),
    [],
  )

  return rows.map(row =>
    row
      .map((cell, i) => cell.padEnd(widths[i] ?? 0))
      .join('  ')
      .trimEnd(),
  )
}

/** What the network said stands in the cause, where there is one. */
function wordsOf({ message, cause }: Error): string {
  const sentence = message.charAt(0).toUpperCase() + message.slice(1)

  return `${sentence}${cause instanceof Error ? ` (${cause.message})` : ''}. See that it runs, and try again.`
}

/** Says what went wrong and answers the exit status. */
export async function explain(error: unknown, json: boolean): Promise<number> {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
  if (error instanceof SettingsError) return explain(new AppError('invalid', error.message), json)
  const fault = faultIn(error)
  if (fault?.passes) return explain(new AppError('unavailable', wordsOf(fault)), json)
  if (isAppError(error)) {
    const fields = Object.values(error.fields).flat()
    const message = [error.message, ...fields.filter(text => text !== error.message)]
      .filter(Boolean)
      .join(' ')
    if (json) sayJson({ error: { code: error.code, message, fields: error.fields } })
    else process.stderr.write(`${message}\n`)

    return exitCodes[error.code]
  }
  const message = error instanceof Error ? error.message : String(error)
  if (json) sayJson({ error: { code: 'unexpected', message, fields: {} } })
  else process.stderr.write(`${message}\n`)

  return 1
}
