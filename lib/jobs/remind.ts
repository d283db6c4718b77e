import 'server-only'
import { createHash } from 'node:crypto'
import { inCentral } from '@/db/central/transaction'
import type { CentralDb } from '@/db/types'
import { type ActivityRow, getActivity } from '@/lib/crm/activities/queries'
import { findReminder, markReminded } from '@/lib/crm/reminders/coming'
import { handOverReminder } from '@/lib/crm/reminders/schedule'
import { settings } from '@/lib/kernel/env'
import { reminderLetter } from '@/lib/platform/mail/letter'
import { sendMail } from '@/lib/platform/mail/send'
import { tenantScopeFor } from '@/lib/tenancy/each'
import { findPlace } from '@/lib/tenancy/registry'

const linkOpens = 2 * 86_400

/**
 * What the worker does for one reminder: tells the assignee of an activity, once for each moment. It reads the
 * activity again: one that is done, deleted, told already, or out of its assignee's sight is left alone, and one that
 * was moved is handed over for its new moment. A workspace that is not active sends nothing.
 */
export async function remind(registry: CentralDb, tenantId: string, activityId: string): Promise<void> {
  const place = await findPlace(registry, tenantId)
  if (place?.state !== 'active') return
  const actor = { kind: 'system', memberId: null, name: 'Atrium' } as const
  const tenant = await tenantScopeFor(tenantId, actor, registry)
  const reminder = await findReminder(tenant, activityId)
  if (!reminder) return
  const { at, inSeconds, memberId, person, email, isReminded } = reminder
  if (inSeconds > 0) {
    const moment = new Date(Date.now() + inSeconds * 1_000)

    return handOverReminder(registry, tenantId, activityId, moment)
  }

  const theirs = await tenantScopeFor(tenantId, { ...actor, memberId }, registry)
  const activity = theirs.can('activity:read') ? await getActivity(theirs, activityId) : undefined
  if (!activity) return
  if (email && isReminded) {
    const letter = reminderLetter({ ...about(activity), person, workspace: place.name })
    const link = { url: `${settings().url}/activities?open=${activityId}`, seconds: linkOpens }
    const id = idOf(tenantId, activityId, at)
    await inCentral(registry, db => sendMail(db, { id, to: email, tenantId, letter, link }))
  }
  await markReminded(tenant, activityId, at)
}

const about = ({ subject, typeName, dueDay, dueTime, company, contact, deal }: ActivityRow) => ({
  subject,
  type: typeName,
  due: dueDay ? `${dayInWords(dueDay)}${dueTime ? `, ${dueTime}` : ''}` : null,
  records: [contact, company, deal].filter(name => name !== null),
})

const dayInWords = (day: string): string =>
  new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeZone: 'UTC' }).format(new Date(day))

/** One moment of one activity is one mail, however many workers come to it. */
function idOf(...parts: readonly string[]): string {
  const hash = createHash('sha256').update(parts.join(' ')).digest('hex')

  return [
    hash.slice(0, 8),
    hash.slice(8, 12),
    `8${hash.slice(13, 16)}`,
    `8${hash.slice(17, 20)}`,
    hash.slice(20, 32),
  ].join('-')
}
