import { StageRing } from '@/components/ui/stage-ring'
import type { Stage } from '@/lib/crm/pipelines/schema'

/** A stage in a line: its ring and its word. */
export function StageMark({ stage, stages }: { stage: Stage; stages: readonly Stage[] }) {
  const open = stages.filter(one => one.type === 'open')

  return (
    <span className="inline-flex min-w-0 items-center gap-2">
      <StageRing
        color={stage.color}
        type={stage.type}
        position={open.findIndex(one => one.id === stage.id)}
        of={open.length}
      />
      <span className="cut">{stage.name}</span>
    </span>
  )
}
