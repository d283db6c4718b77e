import 'server-only'
import { eq, inArray, sql } from 'drizzle-orm'
import {
  activities,
  companies,
  contacts,
  dealLineItems,
  deals,
  notes,
  productCategories,
  products,
  workspace,
} from '@/db/tenant/tables'
import type { TenantDb } from '@/db/types'
import { readPhone } from '@/lib/crm/contacts/phone-numbers'
import { getToday } from '@/lib/crm/deals/board'
import { rankOfNumber } from '@/lib/crm/deals/rank'
import { recordEvents } from '@/lib/crm/events'
import { listPipelines } from '@/lib/crm/pipelines/queries'
import { entities } from '@/lib/crm/registry'
import * as data from '@/lib/crm/samples/data'
import { eraseFrom } from '@/lib/crm/trash/mutations'
import { AppError } from '@/lib/kernel/errors'
import { newId } from '@/lib/kernel/ids'
import type { TenantScope } from '@/lib/tenancy/scope'

/** What stands on others goes first. */
const kinds = ['activity', 'note', 'deal', 'contact', 'company', 'product'] as const
/** Erased in one go; there are fewer. */
const all = 1000

/**
 * Fills a workspace with a few records to look around in, all or nothing. They belong to whoever asked.
 *
 * @throws AppError `conflict` when they are there already, or there is no pipeline to put deals into
 */
export function addSamples(tenant: TenantScope): Promise<void> {
  return tenant.transaction('workspace:update', async (db, inside) => {
    await claim(db, 'absent')
    const [pipeline] = await listPipelines(inside)
    const open = pipeline?.stages.filter(stage => stage.type === 'open') ?? []
    if (!pipeline || open.length === 0) {
      throw new AppError('conflict', 'There is no pipeline to put deals into. Make one in Settings first.')
    }
    const { currency, today } = await getToday(inside)
    const { memberId } = tenant.actor
    const by = { source: 'demo', createdBy: memberId, updatedBy: memberId } as const
    const day = (days: number) => {
      const date = new Date(`${today}T12:00:00Z`)
      date.setUTCDate(date.getUTCDate() + days)

      return date
    }
    const dateOf = (days: number) => day(days).toISOString().slice(0, 10)
    const stageOf = (at: number | 'won' | 'lost') =>
      typeof at === 'number'
        ? open[Math.min(at, open.length - 1)]
        : pipeline.stages.find(stage => stage.type === at)

    const firms = data.companies.map(
      ([name, domain, industry, city, country, employeeCount, annualRevenue]) => ({
        ...by,
        id: newId(),
        ownerId: memberId,
        name,
        domain,
        industry,
        city,
        country,
        employeeCount,
        annualRevenue,
        currency,
      }),
    )
    const people = data.contacts.map(
      ([company, firstName, lastName, jobTitle, phone, lifecycleStage, mobile]) => ({
        ...by,
        id: newId(),
        ownerId: memberId,
        companyId: firms[company]?.id,
        firstName,
        lastName,
        emails: [{ value: `${plain(firstName)}@${firms[company]?.domain}`, label: 'work' }],
        phones: [
          { value: phone, label: 'work' },
          ...(mobile ? [{ value: mobile, label: 'mobile' }] : []),
        ].map(one => readPhone(one, undefined)),
        jobTitle,
        lifecycleStage,
      }),
    )
    const kindNames = [...new Set(data.products.map(([, , category]) => category))]
    await db
      .insert(productCategories)
      .values(kindNames.map((name, position) => ({ name, position })))
      .onConflictDoNothing()
    const categories = await db
      .select({ id: productCategories.id, name: productCategories.name })
      .from(productCategories)
      .where(
        inArray(
          sql`atrium_fold(${productCategories.name})`,
          kindNames.map(name => sql`atrium_fold(${name})`),
        ),
      )
    const goods = data.products.map(([name, sku, category, unitPrice]) => ({
      ...by,
      id: newId(),
      name,
      sku,
      categoryId: categories.find(one => one.name === category)?.id,
      unitPrice,
      currency,
    }))
    const chances = data.deals.flatMap(([company, contact, name, amount, at, since, close], n) => {
      const stage = stageOf(at)
      if (!stage) return []

      return [
        {
          ...by,
          id: newId(),
          ownerId: memberId,
          companyId: firms[company]?.id,
          contactId: people[contact]?.id,
          name,
          amount,
          currency,
          pipelineId: pipeline.id,
          stageId: stage.id,
          status: stage.type,
          openedOn: dateOf(since - 20),
          stageEnteredAt: day(since),
          expectedCloseDate: close === null ? null : dateOf(close),
          closedOn: stage.type === 'open' ? null : dateOf(since),
          lostReason: stage.type === 'lost' ? 'Timing' : null,
          boardRank: rankOfNumber(sql`${n}::int`),
          stage: stage.name,
        },
      ]
    })
    const about = (deal: number) => {
      const { id: dealId, companyId, contactId } = chances[deal] ?? {}

      return { dealId, companyId, contactId }
    }
    const work = data.activities.map(([deal, type, subject, outcome, due], n) => ({
      ...by,
      ...about(deal),
      id: newId(),
      assigneeId: memberId,
      type,
      subject,
      outcome,
      status: n < data.plannedActivities ? ('planned' as const) : ('done' as const),
      dueAt: day(due),
      doneAt: n < data.plannedActivities ? null : day(due),
    }))
    const words = data.notes.map(([deal, body]) => ({ ...by, ...about(deal), id: newId(), body }))

    await db.insert(companies).values(firms)
    await db.insert(contacts).values(people)
    await db.insert(products).values(goods)
    await db.insert(deals).values(chances)
    await db.insert(dealLineItems).values(
      goods.slice(0, 2).map(({ id, name, unitPrice }, position) => ({
        dealId: chances[0]?.id ?? '',
        productId: id,
        name,
        unitPrice,
        quantity: '4',
        position,
      })),
    )
    await db.insert(activities).values(work)
    await db.insert(notes).values(words)
    await recordEvents(db, tenant, [
      ...firms.map(({ id, name }) => ({ kind: 'company.created', companyId: id, title: name })),
      ...people.map(({ id, companyId, firstName, lastName }) => ({
        kind: 'contact.created',
        contactId: id,
        companyId,
        title: `${firstName} ${lastName}`,
      })),
      ...goods.map(({ id, name }) => ({ kind: 'product.created', productId: id, title: name })),
      ...chances.map(({ id, companyId, contactId, name, stage }) => ({
        kind: 'deal.created',
        dealId: id,
        companyId,
        contactId,
        title: name,
        changes: [{ field: 'stage', old: null, new: stage }],
      })),
      ...words.map(({ id, dealId, companyId, contactId }) => ({
        kind: 'note.written',
        noteId: id,
        dealId,
        companyId,
        contactId,
      })),
    ])
    await db.update(workspace).set({ sampledAt: sql`now()` })
  })
}

/**
 * Takes away exactly what `addSamples` brought, also what lies in the trash of it, and what was told of it. Records of
 * people's own stay, without their links to it.
 *
 * @throws AppError `conflict` when there is none
 */
export function removeSamples(tenant: TenantScope): Promise<void> {
  return tenant.transaction('workspace:update', async db => {
    await claim(db, 'present')
    for (const kind of kinds) await eraseFrom(db, kind, eq(entities[kind].table.source, 'demo'), all)
    // Those that came with the products, in the same transaction, and hold nothing of people's own.
    await db.execute(sql`
      delete from product_categories mine where created_at = (select sampled_at from workspace)
        and not exists (select from products where category_id = mine.id)
        and not exists (select from product_categories below where below.parent_id = mine.id)`)
    await db.update(workspace).set({ sampledAt: null })
  })
}

/** Only one at a time adds or removes them, and only when there is something to do. */
async function claim(db: TenantDb, wanted: 'absent' | 'present'): Promise<void> {
  const [row] = await db.select({ sampledAt: workspace.sampledAt }).from(workspace).for('update')
  if ((row?.sampledAt ? 'present' : 'absent') === wanted) return
  throw new AppError(
    'conflict',
    wanted === 'absent' ? 'The sample data is here already.' : 'There is no sample data any more.',
  )
}

/** A first name as it stands in an address: "Élodie" is "elodie". */
const plain = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/[^a-zA-Z]/g, '')
    .toLowerCase()
