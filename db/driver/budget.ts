/** A pool that waits for places. */
export type Holder = {
  /** A place was taken for this pool: it may dial one connection, and says when that is done or has failed. */
  admit(opened: () => void): void
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
  /**
   * Nobody uses this connection from now on. The one that is asked for least is closed when room is needed.
   *
   * @param demand how much it is asked for lately; only the order of two of them counts
   */
  rest(connection: Resting, demand: number): void
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
 * Connections that are being opened at once. More of them get there no sooner together, and each of them has a place
 * from which a connection that is there could serve.
 */
export const OPENING = 24
/** Milliseconds after which one that is still being opened does not count: another server may be quicker. */
const SLOW = 250

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
  /** How much they are asked for, in the order in which they came to rest. */
  const resting = new Map<Resting, number>()
  let wantedPlaces = 0
  let opening = 0
  let taken = 0
  let leaving = 0
  let waiting = 0
  const happened = { timedOut: 0, refused: 0, evicted: 0 }

  const setWanted = (holder: Holder, places: number) => {
    wantedPlaces += places - (wanted.get(holder) ?? 0)
    if (places > 0) wanted.set(holder, places)
    else wanted.delete(holder)
  }
  /** How many places are missing for as many connections as may be opened now. */
  const shortage = (places: number) => Math.min(places, OPENING - opening) - (limit - taken) - leaving

  const open = (holder: Holder) => {
    taken += 1
    opening += 1
    let isOpening = true
    const opened = () => {
      if (!isOpening) return
      isOpening = false
      opening -= 1
      clearTimeout(timer)
      serve()
    }
    const timer = setTimeout(opened, SLOW)
    timer.unref()
    holder.admit(opened)
  }

  /** One place for each pool in turn, so that a pool that floods waits behind itself. */
  const serve = () => {
    while (taken < limit && opening < OPENING) {
      const [next] = wanted
      if (!next) return
      const [holder, places] = next
      setWanted(holder, 0)
      setWanted(holder, places - 1)
      open(holder)
    }
    makeRoom()
  }

  const makeRoom = () => {
    for (let places = shortage(wantedPlaces); places > 0; places -= 1) {
      const least = leastAskedFor(resting)
      if (!least) return
      happened.evicted += 1
      least.close()
    }
  }

  return {
    want(holder, places) {
      setWanted(holder, places)
      serve()
    },
    rest(connection, demand) {
      resting.set(connection, demand)
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

/** Among equals the one that rests longest. */
function leastAskedFor(resting: ReadonlyMap<Resting, number>): Resting | undefined {
  let least: Resting | undefined
  let lowest = Number.POSITIVE_INFINITY
  for (const [connection, demand] of resting) {
    if (demand >= lowest) continue
    least = connection
    lowest = demand
  }

  return least
}
