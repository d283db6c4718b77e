import { z } from 'zod'

const aboutOne = z.object({ tenantId: z.uuid() })
const aboutNone = z.object({})

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
