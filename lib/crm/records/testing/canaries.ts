import 'server-only'
import { one } from '@/db/one'
import { favourites, files, recordVisits, teamMembers, teams } from '@/db/tenant/tables'
import { createActivity } from '@/lib/crm/activities/mutations'
import { newActivity } from '@/lib/crm/activities/schema'
import { createCompany } from '@/lib/crm/companies/mutations'
import { newCompany } from '@/lib/crm/companies/schema'
import { createContact } from '@/lib/crm/contacts/mutations'
import { newContact } from '@/lib/crm/contacts/schema'
import { addLineItem } from '@/lib/crm/deals/line-items'
import { createDeal, deleteDeal } from '@/lib/crm/deals/mutations'
import { createNote } from '@/lib/crm/notes/mutations'
import { createProduct } from '@/lib/crm/products/mutations'
import { newProduct } from '@/lib/crm/products/schema'
import type { EntityName } from '@/lib/permissions'
import type { Reach, RecordVerb, Rights } from '@/lib/permissions/rights'
import type { TenantScope } from '@/lib/tenancy/scope'
import type { TestTenant } from '@/lib/testing/tenant'

/** Whose records there are, by a word that is in the name of each: one's own, those of the team, those of others. */
export const words = { own: 'Quartz', team: 'Basalt', other: 'Granite' } as const
export type Whose = keyof typeof words

/** Whose records a reach goes as far as. */
export const within: Readonly<Record<Reach, readonly Whose[]>> = {
  none: [],
  own: ['own'],
  team: ['own', 'team'],
  all: ['own', 'team', 'other'],
}

export type Canaries = Readonly<Record<EntityName | 'line' | 'trashed', string>>
export type Aviary = {
  readonly me: TenantScope
  readonly of: Readonly<Record<Whose, Canaries>>
}

/** Rights that say the same of every kind of record. */
export function alike(verbs: Partial<Record<RecordVerb, Reach>>): Rights {
  const each = { read: 'all', create: 'all', update: 'all', delete: 'all', export: 'all', ...verbs } as const

  return {
    records: {
      company: each,
      contact: each,
      deal: each,
      product: each,
      activity: each,
      note: each,
      file: each,
    },
  }
}

async function sing(scope: TenantScope, word: string): Promise<Canaries> {
  const { id: company } = await createCompany(scope, newCompany.parse({ name: `${word} company` }))
  const person = { firstName: word, lastName: 'person', email: `${word.toLowerCase()}@example.com` }
  const { id: contact } = await createContact(scope, newContact.parse({ ...person, companyId: company }))
  const { id: product } = await createProduct(
    scope,
    newProduct.parse({ name: `${word} product`, isActive: true }),
  )
  const named = { name: `${word} deal`, amount: '100', companyId: company, contactId: contact }
  const { id: deal } = await createDeal(scope, named)
  const { id: line } = await addLineItem(scope, {
    dealId: deal,
    productId: product,
    name: `${word} line`,
    unitPrice: '1',
  })
  const task = { type: 'task', subject: `${word} task`, companyId: company, contactId: contact, dealId: deal }
  const { id: activity } = await createActivity(scope, newActivity.parse({ ...task, dueDate: '2026-01-01' }))
  const { id: note } = await createNote(scope, {
    body: `${word} note`,
    companyId: company,
    contactId: contact,
    dealId: deal,
  })
  // Only its row: what is in it is nobody's question here.
  const kept = {
    type: 'text/plain',
    bytes: 1,
    sha256: word,
    storageKey: word,
    createdBy: scope.actor.memberId,
  }
  const { id: file } = one(
    await scope
      .db('file:create')
      .insert(files)
      .values({ ...kept, name: `${word} file`, dealId: deal })
      .returning({ id: files.id }),
  )
  const { id: trashed } = await createDeal(scope, { ...named, name: `${word} waste` })
  await deleteDeal(scope, trashed)

  return { company, contact, product, deal, line, activity, note, file, trashed }
}

/**
 * Records of one member, of a colleague in their team and of a stranger: one of each kind, and deals of the one at the
 * company of the other. The member looked at all of them and keeps all at hand from a time when they might.
 */
export async function canariesIn(house: TestTenant): Promise<Aviary> {
  const me = await house.addMember('member', 'Mona')
  const mate = await house.addMember('member', 'Tim')
  const stranger = await house.addMember('member', 'Sven')
  const db = house.tenant.db('member:update')
  const { id: teamId } = one(await db.insert(teams).values({ name: 'North' }).returning({ id: teams.id }))
  const { id: otherTeam } = one(await db.insert(teams).values({ name: 'South' }).returning({ id: teams.id }))
  await db.insert(teamMembers).values([
    { teamId, memberId: me.actor.memberId ?? '' },
    { teamId, memberId: mate.actor.memberId ?? '' },
    { teamId: otherTeam, memberId: stranger.actor.memberId ?? '' },
  ])
  const of = {
    own: await sing(me, words.own),
    team: await sing(mate, words.team),
    other: await sing(stranger, words.other),
  }
  await createDeal(me, {
    name: `${words.own} visit`,
    companyId: of.other.company,
    contactId: of.other.contact,
  })
  await createDeal(stranger, {
    name: `${words.other} visit`,
    companyId: of.own.company,
    contactId: of.own.contact,
  })
  for (const canaries of Object.values(of)) {
    const kept = (['company', 'contact', 'deal'] as const).map(entity => ({
      memberId: me.actor.memberId ?? '',
      entity,
      recordId: canaries[entity],
    }))
    await db.insert(favourites).values(kept)
    await db.insert(recordVisits).values(kept)
  }

  return { me, of }
}
