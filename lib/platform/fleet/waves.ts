/** Which databases a run takes, in which order, and when it stops. Tenants are named by their ids. */
export type Waves = {
  /** These alone; everything that is behind when it is absent. */
  readonly only?: readonly string[] | undefined
  readonly skip?: readonly string[] | undefined
  /** These come first, and the others only when all of them went well. */
  readonly canary?: readonly string[] | undefined
  /** Failures after which nothing further is begun; without it the run goes on to its end. */
  readonly maxFailures?: number | undefined
}

/** Databases that are migrated side by side, and how many failures end the run after or within it. */
export type Wave<Database> = { readonly databases: readonly Database[]; readonly bearable: number }

/**
 * Orders the databases of a run.
 *
 * @returns the waves, one after the other; none of them is empty
 */
export function planWaves<Database extends { readonly tenantId: string | null }>(
  databases: readonly Database[],
  { only, skip = [], canary = [], maxFailures = Number.POSITIVE_INFINITY }: Waves,
): Wave<Database>[] {
  const isIn = (tenantIds: readonly string[], { tenantId }: Database) =>
    tenantId !== null && tenantIds.includes(tenantId)
  const wanted = databases.filter(database => (!only || isIn(only, database)) && !isIn(skip, database))

  return [
    { databases: wanted.filter(database => isIn(canary, database)), bearable: 0 },
    { databases: wanted.filter(database => !isIn(canary, database)), bearable: maxFailures },
  ].filter(wave => wave.databases.length > 0)
}
