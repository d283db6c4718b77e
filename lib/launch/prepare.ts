import type { Steps } from './steps.mjs'

/**
 * Brings the databases to what this release expects: the central one, the tenant template, the spares, and
 * whatever a crash left of a sign-up. Runs before the app starts, with the settings already provided.
 */
export async function prepare(_steps: Steps): Promise<void> {}

/** The one-time link that makes the first operator, or nothing when there is one already. */
export async function firstOperator(): Promise<string | undefined> {
  return undefined
}
