import Link from 'next/link'
import type { ReactNode } from 'react'
import { FileLink } from '@/components/crm/files/file-link'
import type { RecordRef, TimelineRow } from '@/components/crm/work/types'
import type { IconName } from '@/components/ui/icons'
import { firstTypes, isFirstType } from '@/lib/crm/activity-types/types'

type Sentence = {
  icon: IconName
  isByPeople: boolean
  text: ReactNode
  changes: readonly { field: string; old: string | null; new: string | null }[]
}

const subjectIcon: Record<string, IconName> = {
  company: 'company',
  contact: 'person',
  deal: 'deal',
  product: 'product',
  note: 'note',
  file: 'file',
  call: 'call',
  meeting: 'meeting',
  task: 'task',
  email: 'email',
}

/** What a person did by hand, as the verb of a sentence. */
const acts: Record<string, string> = {
  'note.written': 'wrote a note',
  'file.added': 'added a file',
  'call.done': 'called',
  'call.planned': 'planned a call',
  'call.reopened': 'reopened a call',
  'meeting.done': 'met',
  'meeting.planned': 'planned a meeting',
  'meeting.reopened': 'reopened a meeting',
  'task.done': 'finished a task',
  'task.planned': 'planned a task',
  'task.reopened': 'reopened a task',
  'email.done': 'wrote an e-mail',
  'email.planned': 'planned an e-mail',
  'email.reopened': 'reopened an e-mail',
}

const verbs: Record<string, string> = {
  created: 'added',
  imported: 'brought in',
  updated: 'changed',
  moved: 'moved',
  won: 'won',
  lost: 'lost',
  reopened: 'reopened',
  deleted: 'moved to the trash',
  restored: 'brought back',
  undone: 'undid a change to',
  merged: 'merged',
}

const ofActivities: Record<string, string> = { done: 'logged', planned: 'planned', reopened: 'reopened' }

/** What somebody did by hand. What a workspace calls in its own way is said by that name. */
function actOf({ kind, activity }: TimelineRow): string | undefined {
  if (!activity) return acts[kind]
  const { type, typeName } = activity
  if (!type || (isFirstType(type) && firstTypes[type] === typeName && kind.startsWith(`${type}.`)))
    return acts[kind]
  const verb = ofActivities[kind.split('.')[1] ?? '']

  return verb && typeName ? `${verb} ${typeName}` : acts[kind]
}

/** One line for one event, in the words of the person who reads the record. */
export function sentenceOf(row: TimelineRow, record: RecordRef): Sentence {
  const [subject = '', verb = ''] = row.kind.split('.')
  const act = actOf(row)
  const who = <b className="font-medium text-ink">{row.member ?? actorName(row.actor)}</b>

  if (act) {
    const details = [
      row.activity?.durationMinutes ? `${row.activity.durationMinutes} min` : undefined,
      row.activity?.outcome?.toLowerCase(),
    ].filter(Boolean)

    return {
      icon: row.activity?.icon ?? subjectIcon[subject] ?? 'note',
      isByPeople: true,
      changes: [],
      text: (
        <>
          {who} {act}
          {row.activity?.subject && (
            <>
              {': '}
              <span className="font-medium text-ink">{row.activity.subject}</span>
            </>
          )}
          {row.file && (
            <>
              {': '}
              <FileLink file={row.file} className="text-ink" />
            </>
          )}
          {details.length > 0 && ` · ${details.join(' · ')}`}
          <Where row={row} record={record} />
        </>
      ),
    }
  }

  const [move] = row.changes
  const isMove = verb === 'moved' && move !== undefined

  return {
    icon: verb === 'moved' ? 'moved' : verb === 'updated' ? 'edit' : (subjectIcon[subject] ?? 'history'),
    isByPeople: false,
    changes: isMove ? [] : row.changes,
    text: (
      <>
        {who} {verbs[verb] ?? verb} {subject === record.kind ? `this ${subject}` : <About row={row} />}
        {isMove && (
          <>
            {move.old && ` from ${move.old}`} to <b className="font-medium text-ink">{move.new}</b>
          </>
        )}
      </>
    ),
  }
}

const actorName = (actor: string | null) =>
  actor === 'import' ? 'An import' : actor === 'cli' ? 'An operator' : 'Atrium'

function About({ row }: { row: TimelineRow }) {
  const subject = row.kind.split('.')[0]
  if (subject === 'deal' && row.deal)
    return <RecordLink href={`/deals/${row.deal.id}`} name={row.deal.name} />
  if (subject === 'contact' && row.contact)
    return <RecordLink href={`/contacts/${row.contact.id}`} name={row.contact.name} />
  if (subject === 'company' && row.company)
    return <RecordLink href={`/companies/${row.company.id}`} name={row.company.name} />

  return <span className="font-medium text-ink">{row.title ?? subject}</span>
}

/** The other records that something hangs on. */
function Where({ row, record }: { row: TimelineRow; record: RecordRef }) {
  const others = [
    record.kind !== 'deal' && row.deal ? { href: `/deals/${row.deal.id}`, name: row.deal.name } : undefined,
    record.kind !== 'contact' && row.contact
      ? { href: `/contacts/${row.contact.id}`, name: row.contact.name }
      : undefined,
    record.kind !== 'company' && row.company
      ? { href: `/companies/${row.company.id}`, name: row.company.name }
      : undefined,
  ].filter(other => other !== undefined)

  return others.map(other => (
    <span key={other.href}>
      {' · '}
      <RecordLink {...other} />
    </span>
  ))
}

const RecordLink = ({ href, name }: { href: string; name: string }) => (
  <Link href={href} className="rounded-sm font-medium text-ink hover:underline">
    {name}
  </Link>
)
