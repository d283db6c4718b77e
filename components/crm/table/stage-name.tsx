import { StageRing } from '@/components/ui/stage-ring'
import type { StageMark } from '@/lib/crm/pipelines/stage-marks'

/** A stage in a list: its name behind its ring, as on the board. */
export function StageName({ name, mark }: { name: string; mark: StageMark | undefined }) {
  return (
    <span title={name} className="inline-flex max-w-full items-center gap-2">
      {mark && <StageRing {...mark} />}
      <span className="cut">{name}</span>
    </span>
  )
}
