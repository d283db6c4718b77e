import pino from 'pino'
import { settings } from '@/lib/kernel/env'

const secretFields = ['password', 'secret', 'token', 'url', 'databaseUrl', 'connectionString', 'passwordHash']

/**
 * Structured log on stderr, so that the output of commands stays clean. Lines about one workspace are
 * written through `log.child({ tenantId })`.
 */
export const log = pino(
  {
    level: settings().ATRIUM_LOG_LEVEL,
    base: null,
    redact: { paths: secretFields.flatMap(name => [name, `*.${name}`]), censor: '[removed]' },
    serializers: { error: pino.stdSerializers.err },
    timestamp: pino.stdTimeFunctions.isoTime,
  },
  pino.destination({ fd: 2, sync: true }),
)
