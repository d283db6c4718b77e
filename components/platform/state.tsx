import { Dot } from '@/components/ui/dot'
import type { TagColor } from '@/components/ui/tag-colors'

export type State =
  | 'provisioning'
  | 'active'
  | 'suspended'
  | 'maintenance'
  | 'migrating'
  | 'moving'
  | 'archived'
  | 'failed'
  | 'deleted'

const looks: Record<State, { color: TagColor; word: string }> = {
  active: { color: 'green', word: 'Active' },
  migrating: { color: 'blue', word: 'Migrating' },
  moving: { color: 'violet', word: 'Moving' },
  maintenance: { color: 'indigo', word: 'Maintenance' },
  suspended: { color: 'amber', word: 'Suspended' },
  failed: { color: 'red', word: 'Failed' },
  provisioning: { color: 'teal', word: 'Provisioning' },
  archived: { color: 'gray', word: 'Archived' },
  deleted: { color: 'gray', word: 'Deleted' },
}

export const stateWord = (state: State): string => looks[state].word
export const stateColor = (state: State): TagColor => looks[state].color

export const StateDot = ({ state }: { state: State }) => (
  <Dot color={looks[state].color}>{looks[state].word}</Dot>
)
