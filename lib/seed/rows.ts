import type { activities, companies, contacts, deals } from '@/db/tenant/tables'
import { leadSources, lostReasons } from '@/lib/crm/deals/words'
import { around, between, type Dice, diceFor, idAt, pick } from './dice'
import {
  callSubjects,
  cities,
  companyEnd,
  companyFirst,
  companySecond,
  dealWords,
  departments,
  emailSubjects,
  firstNames,
  industries,
  jobs,
  lastNames,
  meetingSubjects,
  outcomes,
  taskSubjects,
} from './words'

/** How many records of each kind. */
export type Amounts = { companies: number; contacts: number; deals: number; activities: number }

export type World = {
  readonly seed: number
  readonly amounts: Amounts
  /** The last moment of the two years that the records are from. */
  readonly until: Date
  /** Who owns the records, and in which pipeline the deals are. */
  readonly members: readonly string[]
  readonly currency: string
  readonly pipelineId: string
  readonly stages: readonly { id: string; type: 'open' | 'won' | 'lost' }[]
}

const DAY = 86_400_000
const YEARS = 730 * DAY

/** Above 1: few companies have many people, and many have few. */
const SKEW = 1.5

const kinds = { company: 1, contact: 2, deal: 3, activity: 4 } as const

/**
 * The records of a seed, row by row. Each can be made without the others, so that nothing is kept: who refers to a
 * row makes it again. They are in the order of their creation, and refer to older ones only.
 */
export function recordsOf(world: World) {
  const { seed, amounts, members, stages } = world
  const until = world.until.getTime()
  const diceOf = (kind: keyof typeof kinds, number: number) => diceFor(seed, kinds[kind], number)
  const created = (dice: Dice, number: number, count: number) =>
    Math.floor(until - YEARS + ((number + dice()) * YEARS) / count)
  const ownerOf = (dice: Dice) =>
    dice() < 0.04 ? null : (members[Math.floor(dice() * members.length)] ?? null)
  const changed = (dice: Dice, since: number) => new Date(Math.floor(since + dice() ** 3 * (until - since)))

  const company = (number: number) => {
    const dice = diceOf('company', number)
    const at = created(dice, number, amounts.companies)

    return { dice, at, id: idAt(at, dice, number), number }
  }

  /** What is told of a company elsewhere too: the next that its dice say. */
  const known = ({ dice, number }: ReturnType<typeof company>) => {
    const [first, second] = [pick(dice, companyFirst), pick(dice, companySecond)]

    return {
      name: `${first} ${second}${pick(dice, companyEnd)}`,
      // The number of the row keeps it apart from all others, the seed from those of another run.
      domain: `${plain(first)}${plain(second)}-${(seed * 10_000_000 + number).toString(36)}.example`,
      city: pick(dice, cities),
    }
  }

  const contact = (number: number) => {
    const dice = diceOf('contact', number)
    const at = created(dice, number, amounts.contacts)
    const id = idAt(at, dice, number)
    const employer = Math.floor(amounts.companies * (number / amounts.contacts) ** SKEW)

    return { dice, at, id, company: dice() < 0.05 ? undefined : company(employer) }
  }

  /** A record that was there when so much of all had been made. */
  const earlier = (dice: Dice, number: number, count: number, of: number) =>
    Math.floor((dice() * number * of) / count)

  const deal = (number: number) => {
    const dice = diceOf('deal', number)
    const at = created(dice, number, amounts.deals)
    const id = idAt(at, dice, number)

    return { dice, at, id, contact: contact(earlier(dice, number, amounts.deals, amounts.contacts)) }
  }

  function* companyRows(): Generator<typeof companies.$inferInsert> {
    for (let number = 0; number < amounts.companies; number += 1) {
      const made = company(number)
      const { dice, at, id } = made
      const { name, domain, city } = known(made)
      const employees = Math.max(1, Math.round(Math.exp(3.6 + 1.5 * around(dice))))
      yield {
        ...stamps(id, at, changed(dice, at)),
        name,
        domain,
        website: dice() < 0.7 ? `https://www.${domain}` : null,
        phone: dice() < 0.8 ? phone(dice, city[2]) : null,
        industry: dice() < 0.9 ? pick(dice, industries) : null,
        employeeCount: dice() < 0.85 ? employees : null,
        annualRevenue: dice() < 0.7 ? `${Math.round(employees * (40 + dice() * 200)) * 1000}.00` : null,
        currency: world.currency,
        foundedYear: dice() < 0.6 ? between(dice, 1890, 2024) : null,
        city: city[0],
        country: city[1],
        lifecycleStage: pick(dice, [
          'lead',
          'lead',
          'qualified',
          'opportunity',
          'customer',
          'customer',
          'other',
        ]),
        parentCompanyId: dice() < 0.05 && number > 0 ? company(between(dice, 0, number - 1)).id : null,
        ownerId: ownerOf(dice),
      }
    }
  }

  function* contactRows(): Generator<typeof contacts.$inferInsert> {
    for (let number = 0; number < amounts.contacts; number += 1) {
      const { dice, at, id, company: of } = contact(number)
      const employer = of && { id: of.id, ...known(of) }
      const firstName = pick(dice, firstNames)
      const lastName = pick(dice, lastNames)
      const city = employer?.city ?? pick(dice, cities)
      const lifecycleStage = pick(dice, [
        'subscriber',
        'lead',
        'lead',
        'qualified',
        'opportunity',
        'customer',
      ])
      const local = `${plain(firstName)}.${plain(lastName)}.${number.toString(36)}`
      yield {
        ...stamps(id, at, changed(dice, at)),
        firstName,
        lastName,
        emails: several(dice, 0.92, {
          work: () => `${local}@${employer?.domain ?? `mail-${seed.toString(36)}.example`}`,
          private: () => `${local}@home-${seed.toString(36)}.example`,
        }),
        phones: several(dice, 0.85, {
          work: () => phone(dice, city[2]),
          mobile: () => phone(dice, city[2]),
        }).map(one => ({ ...one, e164: one.value.replaceAll(' ', '') })),
        jobTitle: dice() < 0.85 ? pick(dice, jobs) : null,
        department: dice() < 0.5 ? pick(dice, departments) : null,
        companyId: employer?.id ?? null,
        ownerId: ownerOf(dice),
        lifecycleStage,
        leadStatus:
          lifecycleStage === 'lead'
            ? pick(dice, ['new', 'contacted', 'nurturing', 'qualified', 'unqualified'])
            : null,
        leadSource: dice() < 0.7 ? pick(dice, leadSources) : null,
        city: city[0],
        country: city[1],
      }
    }
  }

  const ofType = (type: 'open' | 'won' | 'lost') => stages.filter(stage => stage.type === type)
  const lanes = { open: ofType('open'), won: ofType('won'), lost: ofType('lost') }

  function* dealRows(): Generator<typeof deals.$inferInsert> {
    for (let number = 0; number < amounts.deals; number += 1) {
      const { dice, at, id, contact: person } = deal(number)
      const age = (until - at) / DAY
      const isOpen = dice() < (age < 60 ? 0.85 : age < 120 ? 0.4 : 0.06)
      const wanted = isOpen ? 'open' : dice() < 0.58 ? 'won' : 'lost'
      const lane = lanes[wanted].length > 0 ? lanes[wanted] : stages
      const stage = lane[Math.floor(dice() * lane.length)]
      if (!stage) throw new Error('a pipeline without stages holds no deals')
      const status = stage.type
      const closed = status === 'open' ? null : Math.min(until, at + between(dice, 5, 110) * DAY)
      const entered = closed ?? until - Math.floor(dice() * Math.min(age, 45) * DAY)
      const expected = closed ?? until + between(dice, -20, 80) * DAY
      yield {
        ...stamps(id, at, new Date(entered)),
        name: `${person.company ? known(person.company).name : pick(dice, lastNames)}: ${pick(dice, dealWords)}`,
        pipelineId: world.pipelineId,
        stageId: stage.id,
        status,
        amount: dice() < 0.97 ? `${Math.round(Math.exp(8.6 + 1.1 * around(dice)))}.00` : null,
        currency: dice() < 0.94 ? world.currency : world.currency === 'EUR' ? 'USD' : 'EUR',
        probability: status === 'open' && dice() < 0.1 ? between(dice, 1, 19) * 5 : null,
        openedOn: dayOf(at),
        expectedCloseDate: dice() < 0.95 ? dayOf(expected) : null,
        closedOn: closed === null ? null : dayOf(closed),
        lostReason: status === 'lost' ? pick(dice, lostReasons) : null,
        companyId: person.company?.id ?? null,
        contactId: person.id,
        ownerId: ownerOf(dice),
        leadSource: dice() < 0.6 ? pick(dice, leadSources) : null,
        stageEnteredAt: new Date(entered),
        // As `rankOfNumber` makes them: the newest stand at the top.
        boardRank: `g${String(amounts.deals - number).padStart(7, '0')}`,
      }
    }
  }

  function* activityRows(): Generator<typeof activities.$inferInsert> {
    for (let number = 0; number < amounts.activities; number += 1) {
      const dice = diceOf('activity', number)
      const at = created(dice, number, amounts.activities)
      const id = idAt(at, dice, number)
      const about =
        dice() < 0.4 && amounts.deals > 0
          ? deal(earlier(dice, number, amounts.activities, amounts.deals))
          : undefined
      const person = about?.contact ?? contact(earlier(dice, number, amounts.activities, amounts.contacts))
      const [type, subjects] = pick(dice, subjectsOf)
      const isPlanned = at > until - 45 * DAY && dice() < 0.7
      const isAllDay = type === 'task' || type === 'email'
      const due = isPlanned
        ? Math.floor(until + (dice() * 40 - 12) * DAY)
        : Math.floor(at + dice() ** 2 * 10 * DAY)
      const done = isPlanned ? null : new Date(Math.min(until, due))
      yield {
        ...stamps(id, at, done ?? changed(dice, at)),
        type,
        subject: pick(dice, subjects),
        status: isPlanned ? 'planned' : 'done',
        dueAt: new Date(isAllDay ? Math.floor(due / DAY) * DAY : due),
        isAllDay,
        durationMinutes: type === 'meeting' ? pick(dice, [30, 45, 60, 90]) : null,
        outcome: type === 'call' && !isPlanned ? pick(dice, outcomes) : null,
        priority: pick(dice, ['normal', 'normal', 'normal', 'low', 'high', 'urgent']),
        doneAt: done,
        assigneeId: ownerOf(dice),
        companyId: person.company?.id ?? null,
        contactId: person.id,
        dealId: about?.id ?? null,
      }
    }
  }

  return { companies: companyRows, contacts: contactRows, deals: dealRows, activities: activityRows }
}

const subjectsOf = [
  ['call', callSubjects],
  ['meeting', meetingSubjects],
  ['task', taskSubjects],
  ['email', emailSubjects],
] as const

const stamps = (id: string, at: number, updatedAt: Date) => ({
  id,
  createdAt: new Date(at),
  updatedAt,
  source: 'cli' as const,
})

const dayOf = (moment: number): string => new Date(moment).toISOString().slice(0, 10)

const phone = (dice: Dice, dial: string): string =>
  `+${dial} ${between(dice, 200, 989)} ${between(dice, 100, 999)} ${String(between(dice, 0, 9999)).padStart(4, '0')}`

/** Most have the first, and few of them another. */
function several(dice: Dice, share: number, ways: Readonly<Record<string, () => string>>) {
  const count = dice() < share ? (dice() < 0.1 ? 2 : 1) : 0

  return Object.entries(ways)
    .slice(0, count)
    .map(([label, value]) => ({ value: value(), label }))
}

const plainWords = new Map<string, string>()

/** Letters that an address may hold, of one of our few words. */
function plain(word: string): string {
  const found = plainWords.get(word)
  if (found !== undefined) return found
  const letters = word
    .toLowerCase()
    .replaceAll('ł', 'l')
    .replaceAll('ø', 'o')
    .replaceAll('ı', 'i')
    .normalize('NFD')
    .replaceAll(/[^a-z]/g, '')
  plainWords.set(word, letters)

  return letters
}
