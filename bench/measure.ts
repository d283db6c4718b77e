/** One figure of a benchmark. */
export type Figure = {
  readonly name: string
  /** How it was measured, in a few words. */
  readonly method: string
  readonly measured: number
  readonly unit: string
  /** At the most this much. Without this and `least` the figure only informs. */
  readonly target?: number
  /** At the least this much. */
  readonly least?: number
}

export type Section = { readonly title: string; readonly figures: readonly Figure[] }

/** How long `work` takes, in milliseconds. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now()
  await work()

  return performance.now() - startedAt
}

export const median = (values: readonly number[]): number => quantile(values, 0.5)

/** The value that this share of the values does not reach, such as 0.95. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)

  return sorted[Math.floor(sorted.length * share)] ?? Number.NaN
}

/** Does `work` so many times, one after the other. @returns milliseconds of each */
export async function repeat(times: number, work: (round: number) => Promise<unknown>): Promise<number[]> {
  const all: number[] = []
  for (let round = 0; round < times; round += 1) all.push(await timed(() => work(round)))

  return all
}

export const isMissed = ({ measured, target, least }: Figure): boolean =>
  (target !== undefined && !(measured <= target)) || (least !== undefined && !(measured >= least))
