import { sql } from 'drizzle-orm'
import { index, pgTable, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { id, moment } from './columns'
import { deals } from './deals'
import { stages } from './pipelines'

/**
 * Every stay of a deal in a stage; the one that is not left is where it stands. Written by triggers, so that a
 * drop, an import, an undo and whatever comes later cannot forget it. A move that is taken back leaves no stay.
 */
export const dealStageHistory = pgTable(
  'deal_stage_history',
  {
    id: id(),
    dealId: uuid()
      .notNull()
      .references(() => deals.id, { onDelete: 'cascade' }),
    /** Null for the first, and for a stage that was removed since. */
    fromStageId: uuid().references(() => stages.id, { onDelete: 'set null' }),
    stageId: uuid().references(() => stages.id, { onDelete: 'set null' }),
    enteredAt: moment().notNull(),
    leftAt: moment(),
    memberId: uuid(),
  },
  table => [
    index('deal_stage_history_deal').on(table.dealId, table.enteredAt),
    index('deal_stage_history_stage').on(table.stageId),
    index('deal_stage_history_from').on(table.fromStageId),
    uniqueIndex('deal_stage_history_now').on(table.dealId).where(sql`left_at is null`),
  ],
)
