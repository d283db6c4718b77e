import { settings } from '@/lib/kernel/env'

/** Steps of the saga, each with a place before it, after its work and after its record. */
const steps = ['create_login', 'create_database', 'set_up_tables', 'seal', 'welcome_owner'] as const
const stepPoints = steps.flatMap(step => [`${step}.begun`, `${step}.worked`, `${step}.recorded`] as const)

/** Every place where the crash tests kill the process. The matrix of those tests is made from this list. */
export const crashpoints = [
  'template.created',
  'template.migrated',
  'template.seeded',
  'spare.registered',
  ...stepPoints,
  'create_database.open',
  'spare.ready',
  'reserve.committed',
  'open.begun',
  'open.worked',
  'undo.marked',
  'remove.database_dropped',
  'remove.login_dropped',
  'remove.recorded',
  'rotate.registered',
  'rotate.changed',
  'rotate.committed',
] as const
export type Crashpoint = (typeof crashpoints)[number]

/** Ends this process as a power cut would when it is told to at this place. Does nothing otherwise. */
export function crashpoint(name: Crashpoint): void {
  if (settings().ATRIUM_CRASHPOINT !== name) return

  process.kill(process.pid, 'SIGKILL')
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
}
