import type { CentralDb } from '@/db/types'

/** Runs `work` in one transaction of the central database. Inside another one it is a savepoint. */
export const inCentral = <T>(central: CentralDb, work: (db: CentralDb) => Promise<T>): Promise<T> =>
  central.transaction(tx => work(tx as unknown as CentralDb))
