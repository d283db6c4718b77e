import type { Settings } from '@/lib/kernel/env'
import type { Shutdown } from './shutdown'
import type { Steps } from './steps.mjs'

/** One `npm start` or `npm run dev`, from its first check to its last goodbye. */
export type Run = {
  readonly dev: boolean
  readonly settings: Settings
  readonly steps: Steps
  readonly shutdown: Shutdown
}

/** Says why nothing can go on, and stops everything. */
export async function fail({ steps, shutdown }: Run, sentence: string): Promise<void> {
  if (shutdown.hasBegun) return
  steps.say(sentence)
  await shutdown.end(1)
}
