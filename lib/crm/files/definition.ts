import 'server-only'
import { sql } from 'drizzle-orm'
import { files } from '@/db/tenant/tables'
import type { EntityDefinition } from '@/lib/crm/define'
import { restoreFile } from '@/lib/crm/files/mutations'

export const file = {
  label: 'File',
  plural: 'Files',
  table: files,
  title: sql<string>`${files.name}`,
  event: 'fileId',
  restore: restoreFile,
} as const satisfies EntityDefinition
