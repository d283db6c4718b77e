import { resolve } from 'node:path'
import { z } from 'zod'

/** The server that the operator brought, or none when Atrium runs its own. */
const databaseUrl = z
  .string()
  .regex(/^postgres(ql)?:\/\//, 'must start with postgresql://')
  .optional()

/** Whom mails come from: an address, or a name with the address in angle brackets. */
const sender = z
  .string()
  .regex(/^[^<>\r\n"]*<[^<>\s@]+@[^<>\s@]+>$|^[^<>\s@]+@[^<>\s@]+$/, 'must be like Atrium <crm@example.com>')
  .transform(given => {
    const [, name = '', address = given] = /^(.*)<(.+)>$/.exec(given) ?? []

    return { name: name.trim(), address }
  })

const schema = z
  .object({
    NODE_ENV: z.enum(['development', 'production', 'test']).default('production'),
    DATABASE_URL: databaseUrl,
    ATRIUM_CENTRAL_URL: databaseUrl,
    PORT: z.coerce
      .number({ error: 'must be a port number' })
      .int('must be a whole number')
      .min(1, 'must be between 1 and 65535')
      .max(65535, 'must be between 1 and 65535')
      .default(3000),
    HOST: z.string().min(1).default('127.0.0.1'),
    ATRIUM_DATA_DIR: z
      .string()
      .min(1)
      .default('.data')
      .transform(path => resolve(path)),
    ATRIUM_URL: z
      .url({ protocol: /^https?$/, error: 'must be an address such as https://crm.example.com' })
      .transform(url => url.replace(/\/+$/, ''))
      .optional(),
    ATRIUM_SECRET: z.string().min(32, 'must have at least 32 characters').optional(),
    ATRIUM_SECRET_PREVIOUS: z.string().min(32, 'must have at least 32 characters').optional(),
    ATRIUM_SIGNUPS_PER_HOUR: z.coerce.number().int().min(1).max(100_000).default(300),
    ATRIUM_SPARES: z.coerce.number().int().min(0).max(100).default(3),
    ATRIUM_WORKERS: z.coerce.number().int().min(1).max(32).default(1),
    ATRIUM_POOLER_URL: databaseUrl,
    ATRIUM_CONNECTIONS: z.coerce.number().int().min(4).max(2000).default(90),
    ATRIUM_METRICS_TOKEN: z
      .string()
      .regex(/^[\x21-\x7e]{16,}$/, 'must have at least 16 letters, digits or signs, and no space')
      .optional(),
    ATRIUM_SMTP_URL: z
      .url({
        protocol: /^smtps?$/,
        error: 'must be an address such as smtps://name:password@mail.example.com',
      })
      .optional(),
    ATRIUM_MAIL_FROM: sender.optional(),
    /** Which of several processes on one port this is; none when it is the only one. */
    ATRIUM_PROCESS: z
      .string()
      .regex(/^\d{1,2}$/)
      .optional(),
    ATRIUM_LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
  })
  .refine(({ ATRIUM_SMTP_URL, ATRIUM_MAIL_FROM }) => !ATRIUM_SMTP_URL || ATRIUM_MAIL_FROM, {
    path: ['ATRIUM_MAIL_FROM'],
    error: 'is required when ATRIUM_SMTP_URL is set',
  })

export type Settings = z.output<typeof schema> & { readonly url: string }

/** A setting that cannot be used. The message names the variable and what is wrong with it. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError'
}

/**
 * Reads and checks the environment. Nothing is frozen into the build: the values are those of this process.
 *
 * @throws SettingsError that names each variable that cannot be used.
 */
export function loadSettings(environment: Record<string, string | undefined> = process.env): Settings {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const parsed = schema.safeParse(given)

  if (!parsed.success) {
    const lines = parsed.error.issues.map(issue => `${issue.path.join('.')} ${issue.message}`)
    throw new SettingsError(lines.join('\n'))
  }

  return { ...parsed.data, url: parsed.data.ATRIUM_URL ?? `http://localhost:${parsed.data.PORT}` }
}

let loaded: Settings | undefined

/** The settings of this process, read once. */
export const settings = (): Settings => {
  loaded ??= loadSettings()

  return loaded
}

/** The server that takes mails and whom they come from; undefined when either is not set. */
export function mailServer(): { url: string; from: { name: string; address: string } } | undefined {
  const { ATRIUM_SMTP_URL: url, ATRIUM_MAIL_FROM: from } = settings()

  return url && from ? { url, from } : undefined
}

/** The secret that every derived key comes from. @throws SettingsError when the process was given none. */
export function secret(): string {
  const value = settings().ATRIUM_SECRET
  if (!value) throw new SettingsError('ATRIUM_SECRET is required when DATABASE_URL is set')

  return value
}

/** The secret, and after it the one before the last change: the first seals, both open. */
export function secrets(): readonly [current: string, ...previous: string[]] {
  const { ATRIUM_SECRET_PREVIOUS } = settings()

  return ATRIUM_SECRET_PREVIOUS ? [secret(), ATRIUM_SECRET_PREVIOUS] : [secret()]
}
