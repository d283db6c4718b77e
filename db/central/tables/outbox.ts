import { index, integer, text, uuid } from 'drizzle-orm/pg-core'
import { central, createdAt, id, moment } from './schema'
import { tenants } from './tenants'

export const mailKinds = ['invitation', 'password_reset', 'password_changed', 'reminder'] as const
export const mailStates = ['waiting', 'sent', 'failed', 'kept'] as const

/** Mails of the provider's plane: written in the transaction of what they tell of, delivered by the worker. */
export const outbox = central.table(
  'outbox',
  {
    id: id(),
    /** The workspace that it is about, where it is about one. */
    tenantId: uuid().references(() => tenants.id, { onDelete: 'cascade' }),
    kind: text({ enum: mailKinds }).notNull(),
    to: text().notNull(),
    subject: text().notNull(),
    /** Both forms hold a mark where the link goes. */
    text: text().notNull(),
    html: text().notNull(),
    /** The one-time link, sealed under a key that is not in the database; gone once it is sent or too old. */
    sealedLink: text(),
    /** When the link no longer opens: after that the mail is of no use, and is not sent. */
    expiresAt: moment(),
    /** `kept` is one that nobody could send, because no mail server was set: it is there to be read. */
    state: text({ enum: mailStates }).notNull(),
    attempts: integer().notNull().default(0),
    error: text(),
    createdAt: createdAt(),
    sentAt: moment(),
  },
  table => [index('outbox_created').on(table.createdAt), index('outbox_tenant').on(table.tenantId)],
)
