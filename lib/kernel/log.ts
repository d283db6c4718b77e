import pino, { type DestinationStream } from 'pino'
import { currentContext } from '@/lib/kernel/context'
import { settings } from '@/lib/kernel/env'
import { readable } from '@/lib/kernel/log-line'
import { redact } from '@/lib/kernel/redact'

/** Errors have a serializer of their own, which would come after the redaction: this one leaves them as they are. */
const asIs = (value: unknown): unknown => value

/** The levels alone: a child would write what it was made with before anything is taken out of it. */
export type Log = Pick<pino.Logger, 'debug' | 'info' | 'warn' | 'error' | 'fatal'>

/** A log that marks every line with the work that it belongs to, and writes no secret. */
export const createLog = (destination: DestinationStream, level: string = settings().ATRIUM_LOG_LEVEL): Log =>
  pino(
    {
      level,
      base: null,
      mixin: currentContext,
      // What a line says of itself is nearer to the truth than what is known of the work around it.
      mixinMergeStrategy: (line, context) => ({ ...context, ...line }),
      formatters: { log: cleaned },
      hooks: { logMethod: withoutSecrets },
      serializers: { err: asIs },
      timestamp: pino.stdTimeFunctions.isoTime,
    },
    destination,
  )

function cleaned(fields: Record<string, unknown>): Record<string, unknown> {
  const clean = redact(fields)

  return typeof clean === 'object' && clean !== null ? { ...clean } : {}
}

/** The words of a line are cleaned as its fields are. */
function withoutSecrets(this: pino.Logger, given: Parameters<pino.LogFn>, write: pino.LogFn): void {
  const [fields, words] = given
  if (words === undefined) write.call(this, redact(fields))
  else write.call(this, fields, String(redact(words)))
}

const stderr = pino.destination({ fd: 2, sync: true })

/** Structured log on stderr, so that the output of commands stays clean; at a terminal it is written for people. */
export const log = createLog(process.stderr.isTTY ? { write: line => stderr.write(readable(line)) } : stderr)
