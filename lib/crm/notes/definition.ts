import 'server-only'
import { sql } from 'drizzle-orm'
import { notes } from '@/db/tenant/tables'
import type { EntityDefinition } from '@/lib/crm/define'
import { restoreNote } from '@/lib/crm/notes/mutations'

export const note = {
  label: 'Note',
  plural: 'Notes',
  table: notes,
  title: sql<string>`left(${notes.body}, 120)`,
  event: 'noteId',
  restore: restoreNote,
} as const satisfies EntityDefinition
