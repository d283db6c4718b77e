import type { ActivityRow } from '@/lib/crm/activities/queries'
import type { ActivityType } from '@/lib/crm/activity-types/types'
import type { RecordRef } from '@/lib/crm/links'
import type { NoteRow } from '@/lib/crm/notes/queries'
import type { Field } from '@/lib/crm/objects/field'
import type { TimelineRow } from '@/lib/crm/timeline/queries'
import type { RecordWorkData, WorkTab } from '@/lib/crm/work/queries'

export type { ActivityRow, NoteRow, RecordRef, RecordWorkData, TimelineRow, WorkTab }
export type Person = { value: string; label: string }

/** What the forms of activities need to know. */
export type ActivityForms = {
  people: readonly Person[]
  me: string | null
  /** Those that are offered. */
  types: readonly ActivityType[]
  /** Fields of the workspace's own. */
  more: readonly Field[]
}
