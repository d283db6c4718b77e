import type { ActivityRow } from '@/lib/crm/activities/queries'
import type { RecordRef } from '@/lib/crm/links'
import type { NoteRow } from '@/lib/crm/notes/queries'
import type { TimelineRow } from '@/lib/crm/timeline/queries'
import type { RecordWorkData, WorkTab } from '@/lib/crm/work/queries'

export type { ActivityRow, NoteRow, RecordRef, RecordWorkData, TimelineRow, WorkTab }
export type Person = { value: string; label: string }
