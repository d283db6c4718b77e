/** A pool that waits for places. */
export type Holder = {
  /** A place was taken for this pool: it may dial one connection. */
  admit(): void
}

/** A connection that nobody uses. */
export type Resting = { close(): void }

/**
 * A hard limit of physical connections over many pools. A place is taken before a connection is dialled and
 * given back when its socket has closed, so the server never sees more than the limit.
 */
export type Budget = {
  /** How many more places a pool waits for now; 0 withdraws it. Room is made for them as far as it can be. */
  want(holder: Holder, places: number): void
  /** Nobody uses this connection from now on. The one that rests longest is closed when room is needed. */
  rest(connection: Resting): void
  wake(connection: Resting): void
  /** A connection is being closed: its place will soon be free. */
  leave(): void
  /** That connection is closed. */
  giveBack(): void
  /** Do other pools wait for more places than will soon be free? */
  isShort(holder: Holder): boolean
  /** Is there so much room that a pool may take more than it needs most? */
  hasRoom(): boolean
  /** A caller starts to wait. @returns false when too many do */
  enter(): boolean
  exit(): void
  /** A caller goes without a connection, because none became free in time or too many wait already. */
  miss(reason: Miss): void
  stat(): BudgetStat
}

export type Miss = 'timedOut' | 'refused'

/** What holds now, and what has happened since the process started. */
export type BudgetStat = {
  readonly limit: number
  readonly taken: number
  /** Of those taken, the ones that nobody uses. */
  readonly idle: number
  readonly waiting: number
  readonly timedOut: number
  readonly refused: number
  /** Connections that were closed to make room for another pool's. */
  readonly evicted: number
}

/**
 * @param limit connections
 * @param maxWaiting callers that may wait before the next is refused at once
 * @param onFull hears of each caller who went without while all connections were in use
 */
export function createBudget(
  limit: number,
  maxWaiting = 2_000,
  onFull: () => void = () => undefined,
): Budget {
  /** In the order of their turns. */
  const wanted = new Map<Holder, number>()
  /** In the order in which they came to rest. */
  const resting = new Set<Resting>()
  let wantedPlaces = 0
  let taken = 0
  let leaving = 0
  let waiting = 0
  const happened = { timedOut: 0, refused: 0, evicted: 0 }

  const setWanted = (holder: Holder, places: number) => {
    wantedPlaces += places - (wanted.get(holder) ?? 0)
    if (places > 0) wanted.set(holder, places)
    else wanted.delete(holder)
  }
  const shortage = (places: number) => places - (limit - taken) - leaving

  /** One place for each pool in turn, so that a pool that floods waits behind itself. */
  const serve = () => {
    while (taken < limit) {
      const [next] = wanted
      if (!next) return
      const [holder, places] = next
      setWanted(holder, 0)
      setWanted(holder, places - 1)
      taken += 1
      holder.admit()
    }
    makeRoom()
  }

  const makeRoom = () => {
    for (let places = shortage(wantedPlaces); places > 0; places -= 1) {
      const [longest] = resting
      if (!longest) return
      happened.evicted += 1
      longest.close()
    }
  }

  return {
    want(holder, places) {
      setWanted(holder, places)
      serve()
    },
    rest(connection) {
      resting.add(connection)
      makeRoom()
    },
    wake: connection => void resting.delete(connection),
    leave() {
      leaving += 1
    },
    giveBack() {
      leaving -= 1
      taken -= 1
      serve()
    },
    isShort: holder => shortage(wantedPlaces - (wanted.get(holder) ?? 0)) > 0,
    hasRoom: () => 4 * (taken + wantedPlaces) < 3 * limit,
    enter() {
      if (waiting >= maxWaiting) return false
      waiting += 1

      return true
    },
    exit() {
      waiting -= 1
    },
    miss(reason) {
      happened[reason] += 1
      if (taken >= limit && resting.size === 0) onFull()
    },
    stat: () => ({ limit, taken, idle: resting.size, waiting, ...happened }),
  }
}
