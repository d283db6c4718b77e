import 'server-only'
import { sql } from 'drizzle-orm'
import type { Stage } from '@/lib/crm/pipelines/schema'
import { clip } from '@/lib/transfer/clip'
import type { RunContext } from '@/lib/transfer/engine/context'
import type { Values } from '@/lib/transfer/engine/convert'
import { itemOf } from '@/lib/transfer/engine/deal-items'
import { findRecords } from '@/lib/transfer/engine/find'
import { tagNames } from '@/lib/transfer/engine/tags'
import { type Current, type LinkOf, type Shaped, type Target, textOf } from '@/lib/transfer/engine/target'
import { shapePlain } from '@/lib/transfer/engine/targets/plain'
import { fold } from '@/lib/transfer/fold'

const columns = {
  name: 'text',
  external_id: 'text',
  pipeline_id: 'uuid',
  stage_id: 'uuid',
  status: 'text',
  amount: 'numeric',
  currency: 'text',
  probability: 'integer',
  opened_on: 'date',
  expected_close_date: 'date',
  closed_on: 'date',
  lost_reason: 'text',
  lead_source: 'text',
  description: 'text',
  company_id: 'uuid',
  contact_id: 'uuid',
  owner_id: 'uuid',
  stage_entered_at: 'timestamptz',
  tag_ids: 'uuid[]',
} as const

/** A deal is found again by its id in the other system; names of deals repeat. */
export const dealTarget: Target = {
  table: 'deals',
  event: 'deal',
  columns,
  defaults: {},
  labels: {
    name: 'name',
    stage_id: 'stage',
    amount: 'amount',
    currency: 'currency',
    probability: 'probability',
    opened_on: 'opened on',
    expected_close_date: 'expected close',
    closed_on: 'closed on',
    lost_reason: 'lost reason',
    lead_source: 'source',
    description: 'description',
    company_id: 'company',
    contact_id: 'contact',
    owner_id: 'owner',
    tag_ids: 'tags',
  },
  keysOf: values => ({
    externalId: textOf(values, 'externalId'),
    strong: null,
    name: null,
    companyId: null,
  }),
  shape: shapeDeal,
  find: (db, keys) =>
    findRecords(db, keys, {
      table: sql`deals`,
      live: sql`t.deleted_at is null`,
      hasExternalId: true,
      strong: null,
      name: null,
      names: sql`${tagNames}, 'stage_id', (select s.name from stages s where s.id = t.stage_id),
        'owner_id', (select m.name from members m where m.id = t.owner_id),
        'company_id', (select c.name from companies c where c.id = t.company_id),
        'contact_id', (select trim(p.first_name || ' ' || p.last_name) from contacts p where p.id = t.contact_id)`,
      more: sql`jsonb_build_object('lines', (
        select jsonb_agg(jsonb_build_object('id', l.id, 'productId', l.product_id, 'price', l.unit_price, 'importId', l.import_id))
        from deal_line_items l where l.deal_id = t.id))`,
    }),
}

function shapeDeal(values: Values, links: LinkOf, context: RunContext, current: Current | null): Shaped {
  const found = stageOf(values, context)
  if (typeof found === 'string') return { problem: found }
  const stage = found ?? (current ? stageNow(current, context) : context.stages[0])
  if (!stage) return { problem: 'There is no pipeline yet. Make one in Settings.' }
  const name = textOf(values, 'name') ?? (current ? null : nameFor(values, links))
  if (!name && !current) return { problem: 'It has no name, and nothing to name it after.' }
  const dates = datesOf(values, stage)
  const isMoved = !current || current.record.stage_id !== stage.id
  const company = links('company')
  const contact = links('contact')
  const shaped = shapePlain(
    columns,
    {
      currency: current ? null : context.currency,
      ...values,
      ...dates,
      name,
      ...(isMoved && {
        pipelineId: context.pipelineId,
        stageId: stage.id,
        status: stage.type,
        stageEnteredAt: enteredAt(stage, dates),
      }),
    },
    links,
    name ?? '',
  )
  if ('problem' in shaped) return shaped
  const ofContact = !company && !current ? (contact?.companyId ?? null) : null

  return {
    ...shaped,
    record: { ...shaped.record, ...(ofContact && { company_id: ofContact }) },
    names: { ...shaped.names, ...(isMoved && { stage_id: stage.name }) },
    item: itemOf(values, links, current),
  }
}

/** The stage that a row names, or its status; undefined when it names none, a sentence when there is no such. */
function stageOf(values: Values, { mapping, stages }: RunContext): Stage | string | undefined {
  const text = textOf(values, 'stage')
  const status = textOf(values, 'status')
  const ended = stages.find(stage => stage.type === status && stage.type !== 'open')
  if (text === null) return ended
  const match = mapping.matches.stage?.[text]
  if (match && 'leave' in match) return ended ?? stages[0]
  const name = match && 'add' in match ? match.add : text
  const chosen = match && 'use' in match ? stages.find(stage => stage.id === match.use) : undefined
  const stage = chosen ?? stages.find(known => fold(known.name) === fold(name))
  if (!stage && mapping.missing.stage === 'leave') return ended ?? stages[0]
  // A closed deal often keeps the last open stage it was in.
  if (stage?.type === 'open' && ended) return ended

  return stage ?? `The pipeline has no stage "${name}".`
}

const stageNow = (current: Current, { stages }: RunContext): Stage | undefined =>
  stages.find(stage => stage.id === current.record.stage_id)

/** "Close date" is when an open deal may close, and when a closed one did. */
function datesOf(values: Values, stage: Stage) {
  const openedOn = textOf(values, 'openedOn')
  const close = textOf(values, 'closeDate')
  const isOpen = stage.type === 'open'

  return {
    openedOn,
    expectedCloseDate: textOf(values, 'expectedCloseDate') ?? (isOpen ? close : null),
    closedOn: isOpen ? null : (textOf(values, 'closedOn') ?? close),
  }
}

/** Since when it stands in its stage, as far as the file tells: since it was closed, or opened. Never later than now. */
function enteredAt(stage: Stage, dates: ReturnType<typeof datesOf>): string {
  const day = stage.type === 'open' ? dates.openedOn : (dates.closedOn ?? dates.openedOn)
  const at = day ? new Date(`${day}T00:00:00Z`) : new Date()

  return new Date(Math.min(at.getTime(), Date.now())).toISOString()
}

/** What a person would call it: "GTX Pro for Isdom". */
function nameFor(values: Values, links: LinkOf): string | null {
  const product = links('product')?.name ?? textOf(values, 'product')
  const customer =
    links('company')?.name ?? textOf(values, 'company') ?? links('contact')?.name ?? textOf(values, 'contact')
  const id = textOf(values, 'externalId')
  if (product && customer) return clip(`${product} for ${customer}`, 200)
  const subject = product ?? customer

  return subject ? clip(id ? `${subject} · ${id}` : subject, 200) : id ? `Deal ${id}` : null
}
