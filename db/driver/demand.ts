/** Milliseconds after which something that was asked for counts half. */
const HALF = 30_000

/** How much something is asked for: each time counts, and the less the longer ago. */
export type Demand = { count(): void; level(): number }

/**
 * What is worth keeping, by recency and frequency in one number (LRFU: D. Lee and others, IEEE Transactions on
 * Computers 50, 2001). All fade alike, so instead of letting them fade, what is new counts more: the level is the
 * logarithm of the sum of 2^(time / half-life), and two of them compare without looking at the clock.
 *
 * @param now milliseconds, of a clock that all that are compared have in common
 */
export function createDemand(now: () => number = () => performance.now()): Demand {
  let level = Number.NEGATIVE_INFINITY

  return {
    count() {
      const weight = now() / HALF
      const [more, less] = weight > level ? [weight, level] : [level, weight]
      level = more + Math.log2(1 + 2 ** (less - more))
    },
    level: () => level,
  }
}
