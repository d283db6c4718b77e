const colours: Record<number, string> = { 60: '31', 50: '31', 40: '33', 30: '32' }
const words: Record<number, string> = {
  60: 'FATAL',
  50: 'ERROR',
  40: 'WARN',
  30: 'INFO',
  20: 'DEBUG',
  10: 'TRACE',
}

/** A line of the log as a person at a terminal reads it: time, level, words, fields, and the stack of an error below. */
export function readable(line: string): string {
  const { level, time, msg, error, ...fields }: Record<string, unknown> = JSON.parse(line)
  const mark = `\u001b[${colours[Number(level)] ?? '2'}m${(words[Number(level)] ?? '').padEnd(5)}\u001b[0m`
  const said = Object.entries(fields).map(([name, value]) => `\u001b[2m${name}=\u001b[0m${inWords(value)}`)

  return `${[String(time).slice(11, 23), mark, msg, ...said].join(' ')}\n${error === undefined ? '' : indented(stackOf(error))}`
}

const inWords = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))

/** The stack of an error, and below it those of the errors that it came from. */
function stackOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return inWords(error)
  const own = 'stack' in error ? String(error.stack) : JSON.stringify(error)

  return 'cause' in error ? `${own}\ncaused by ${stackOf(error.cause)}` : own
}

const indented = (text: string): string => text.replaceAll(/^/gm, '    ').concat('\n')
