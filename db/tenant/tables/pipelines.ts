import { sql } from 'drizzle-orm'
import { boolean, index, integer, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { id, moment } from './columns'

export const pipelines = pgTable('pipelines', {
  id: id(),
  name: text().notNull(),
  position: integer().notNull().default(0),
  isDefault: boolean().notNull().default(false),
  createdAt: moment().notNull().defaultNow(),
})

export const stageColors = [
  'gray',
  'red',
  'orange',
  'amber',
  'green',
  'teal',
  'blue',
  'indigo',
  'violet',
  'pink',
] as const

/** Probability in percent; a deal rots when it stays longer than `rottingDays`. */
export const stages = pgTable(
  'stages',
  {
    id: id(),
    pipelineId: uuid()
      .notNull()
      .references(() => pipelines.id, { onDelete: 'cascade' }),
    name: text().notNull(),
    position: integer().notNull(),
    type: text({ enum: ['open', 'won', 'lost'] })
      .notNull()
      .default('open'),
    probability: integer().notNull(),
    rottingDays: integer(),
    color: text({ enum: stageColors }).notNull().default('gray'),
  },
  table => [
    index('stages_pipeline').on(table.pipelineId, table.position),
    uniqueIndex('stages_name').on(table.pipelineId, sql`atrium_fold(name)`),
  ],
)

/** Why deals are lost, in the order in which they are offered. A deal keeps the words that it was given. */
export const lostReasons = pgTable(
  'lost_reasons',
  {
    id: id(),
    label: text().notNull(),
    position: integer().notNull(),
    /** Set when it is offered no more. */
    archivedAt: moment(),
  },
  () => [uniqueIndex('lost_reasons_label').on(sql`atrium_fold(label)`)],
)
