import 'server-only'
import { type SQL, sql } from 'drizzle-orm'

/**
 * What the first of two rows, given as jsonb, holds in the columns in which they differ. Marks of who changed it
 * and what PostgreSQL computes are no change; its version is kept, to know later how often it was changed.
 */
export const difference = (one: SQL, other: SQL): SQL => sql`(
  select coalesce(jsonb_object_agg(held.key, held.value), '{}') from jsonb_each(${one}) held
  where held.value is distinct from ${other} -> held.key
    and held.key not in ('updated_at', 'updated_by', 'search_text', 'remind_at'))`
