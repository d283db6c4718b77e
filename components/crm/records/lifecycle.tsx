import { Dot } from '@/components/ui/dot'
import type { TagColor } from '@/components/ui/tag-colors'
import { type LifecycleStage, lifecycleLabels } from '@/lib/crm/records/lifecycle'

const colors: Record<LifecycleStage, TagColor> = {
  subscriber: 'gray',
  lead: 'gray',
  qualified: 'blue',
  opportunity: 'violet',
  customer: 'green',
  evangelist: 'teal',
  other: 'gray',
}

/** How far somebody has come with us: a dot and its word. */
export function LifecycleDot({ stage }: { stage: LifecycleStage | null | undefined }) {
  if (!stage) return null

  return <Dot color={colors[stage]}>{lifecycleLabels[stage]}</Dot>
}
