const PASSED_ON =
  /^(PATH|HOME|USER|LANG|LC_\w+|TZ|TMPDIR|TEMP|SHELL|TERM|COLORTERM|NO_COLOR|FORCE_COLOR|CI|NODE_OPTIONS|NODE_EXTRA_CA_CERTS|SSL_CERT_(FILE|DIR)|(HTTPS?|NO)_PROXY|(https?|no)_proxy)$/

/**
 * What every child process gets of our own environment: what programs need to run at all, none of our settings.
 *
 * The settings are named and empty, because Next would otherwise fill in those it finds in `.env`.
 */
export function bareEnvironment() {
  const kept = Object.entries(process.env).filter(([name]) => PASSED_ON.test(name))

  return { ...Object.fromEntries(kept), DATABASE_URL: '', ATRIUM_SECRET: '', NEXT_TELEMETRY_DISABLED: '1' }
}

/** The settings of ours that children may read as they were given, such as `ATRIUM_LOG_LEVEL`. */
export function atriumEnvironment() {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => name.startsWith('ATRIUM_')))
}

/** Makes a setting known to this process, for the code that reads its own environment. */
export function provide(values) {
  Object.assign(process.env, values)
}

/** Whether an npm script runs this process. */
export const isUnderNpm = () => process.env.npm_lifecycle_event !== undefined
