/** Steps of the saga, each with a place before it, after its work and after its record. */
const steps = ['create_login', 'create_database', 'set_up_tables', 'seal', 'welcome_owner'] as const
const stepPoints = steps.flatMap(step => [`${step}.begun`, `${step}.worked`, `${step}.recorded`] as const)

/** Every place where the crash tests strike. The matrix of those tests is made from this list. */
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

let visitor: ((name: Crashpoint) => Promise<void> | undefined) | undefined

/** Has the crash tests hear of each place that is passed, and hold the work up there. */
export function visitCrashpoints(visit: typeof visitor): void {
  visitor = visit
}

/** A place where a crash must do no harm. Does nothing outside the crash tests. */
export async function crashpoint(name: Crashpoint): Promise<void> {
  await visitor?.(name)
}
