import type { Pipeline, Stage } from '@/lib/crm/pipelines/schema'

/** What the ring of a stage shows: how many open stages of its pipeline stand before it, of how many. */
export type StageMark = Pick<Stage, 'color' | 'type' | 'position'> & { of: number }

/** The marks of all stages by their ids. */
export type StageMarks = Readonly<Record<string, StageMark>>

/** How the stages of all pipelines are drawn where a deal names one of them. */
export function stageMarks(pipelines: readonly Pick<Pipeline, 'stages'>[]): StageMarks {
  return Object.fromEntries(
    pipelines.flatMap(({ stages }) => {
      const open = stages.filter(({ type }) => type === 'open')

      return stages.map(stage => {
        const { id, color, type } = stage

        return [id, { color, type, position: Math.max(0, open.indexOf(stage)), of: open.length }]
      })
    }),
  )
}
