import { z } from 'zod'
import { isUuid, type MemberId } from '@/lib/kernel/ids'

const aboutOne = z.object({ tenantId: z.uuid() })
const aboutNone = z.object({})
/** In whose name; nobody's when it is the system's. */
const memberId = z.custom<MemberId>(value => typeof value === 'string' && isUuid(value)).nullable()

/** Every kind of job and what it carries. One about a workspace always carries its id. */
export const payloads = {
  batch: aboutOne.extend({ batchId: z.uuid() }),
  provision: aboutOne,
  drop_database: aboutOne,
  import: aboutOne.extend({ importId: z.uuid() }),
  migrate_tenant: aboutOne.extend({ startedBy: z.string(), force: z.boolean().default(false) }),
  migrate_touched: aboutOne,
  migrate_fleet: z.object({ runId: z.uuid() }),
  keep_spares: aboutNone,
  remind: aboutOne.extend({ activityId: z.uuid() }),
  remove_type: aboutOne.extend({ key: z.string(), replaceBy: z.string().nullable(), memberId }),
  say_reason: aboutOne.extend({ reasonId: z.uuid(), old: z.string(), memberId }),
  sweep: aboutNone,
  watch_sessions: aboutNone,
  measure_sizes: aboutNone,
  forget: aboutNone,
  empty_trash: aboutNone,
  mail_reset: z.object({ email: z.string().max(254) }),
  deliver_mail: z.object({ mailId: z.uuid() }),
} as const

export type TaskName = keyof typeof payloads
export type Payload<Task extends TaskName> = z.output<(typeof payloads)[Task]>
