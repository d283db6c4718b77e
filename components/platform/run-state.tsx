import { Dot } from '@/components/ui/dot'
import type { TagColor } from '@/components/ui/tag-colors'

export type RunState = 'running' | 'pausing' | 'paused' | 'done' | 'failed' | 'stopped'

const looks: Record<RunState, { color: TagColor; word: string }> = {
  running: { color: 'blue', word: 'Running' },
  pausing: { color: 'amber', word: 'Pausing' },
  paused: { color: 'amber', word: 'Paused' },
  done: { color: 'green', word: 'Done' },
  failed: { color: 'red', word: 'Done with failures' },
  stopped: { color: 'red', word: 'Stopped' },
}

export const RunDot = ({ state }: { state: RunState }) => (
  <Dot color={looks[state].color}>{looks[state].word}</Dot>
)

export const isUnderWay = (state: RunState): boolean => state === 'running' || state === 'pausing'
