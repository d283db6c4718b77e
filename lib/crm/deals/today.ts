import 'server-only'
import { sql } from 'drizzle-orm'
import { workspace } from '@/db/tenant/tables'

/** The workspace's time zone and its day of today: a close date has no zone, so "today" must be theirs. */
export const zone = sql`coalesce((select ${workspace.timeZone} from ${workspace} limit 1), 'UTC')`
export const today = sql<string>`(now() at time zone ${zone})::date`
