import type { DatabaseFigures } from '@/lib/platform/metrics/fleet'

/** Databases that have a series of their own; all others share one. */
const TOP = 20
/** The label that all databases beyond the largest share. */
const REST = 'other'

/** @param position of a database in the list of all, the largest first */
export const labelAt = (position: number, name: string): string => (position < TOP ? name : REST)

export type Activity = {
  readonly moved: ReadonlyMap<string, { readonly commits: number; readonly rollbacks: number }>
  /** Labels of the last look that nothing has any more. */
  readonly gone: readonly string[]
}

/**
 * Turns the server's totals into what moved since the last look, by label. A sum over a changing set of
 * databases would jump when one enters or leaves it, which a reader takes for a restart.
 */
export function createActivity() {
  let last = new Map<string, DatabaseFigures>()
  let labels: string[] = []

  return {
    /** @param figures all databases, the largest first */
    observe(figures: readonly DatabaseFigures[]): Activity {
      const moved = new Map<string, { commits: number; rollbacks: number }>()
      for (const [position, now] of figures.entries()) {
        const label = labelAt(position, now.name)
        const before = last.get(now.name) ?? now
        const sum = moved.get(label) ?? { commits: 0, rollbacks: 0 }
        sum.commits += Math.max(0, now.commits - before.commits)
        sum.rollbacks += Math.max(0, now.rollbacks - before.rollbacks)
        moved.set(label, sum)
      }
      const gone = labels.filter(label => !moved.has(label))
      last = new Map(figures.map(now => [now.name, now]))
      labels = [...moved.keys()]

      return { moved, gone }
    },
  }
}
