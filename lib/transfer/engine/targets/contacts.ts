import 'server-only'
import { sql } from 'drizzle-orm'
import { otherEmails } from '@/db/tenant/tables/contacts'
import { pointsInWords } from '@/lib/crm/contacts/points'
import type { Values } from '@/lib/transfer/engine/convert'
import { findRecords } from '@/lib/transfer/engine/find'
import { nameParts, personOf } from '@/lib/transfer/engine/names'
import { tagNames } from '@/lib/transfer/engine/tags'
import { type Target, textOf } from '@/lib/transfer/engine/target'
import { addressesOfOthers } from '@/lib/transfer/engine/targets/addresses-of-others'
import { emailsIn, heldPoints, phonesIn, withGiven } from '@/lib/transfer/engine/targets/contact-points'
import { shapePlain } from '@/lib/transfer/engine/targets/plain'

const columns = {
  first_name: 'text',
  last_name: 'text',
  external_id: 'text',
  emails: 'jsonb',
  phones: 'jsonb',
  job_title: 'text',
  department: 'text',
  company_id: 'uuid',
  owner_id: 'uuid',
  lifecycle_stage: 'text',
  lead_status: 'text',
  lead_source: 'text',
  city: 'text',
  country: 'text',
  linkedin_url: 'text',
  description: 'text',
  tag_ids: 'uuid[]',
} as const

/** A contact is found again by any e-mail; by name only within its company. */
export const contactTarget: Target = {
  table: 'contacts',
  event: 'contact',
  columns,
  defaults: { first_name: '', last_name: '' },
  labels: {
    first_name: 'first name',
    last_name: 'last name',
    emails: 'e-mail',
    phones: 'phone',
    job_title: 'job title',
    department: 'department',
    company_id: 'company',
    owner_id: 'owner',
    lifecycle_stage: 'lifecycle stage',
    lead_status: 'lead status',
    lead_source: 'source',
    city: 'city',
    country: 'country',
    linkedin_url: 'LinkedIn',
    description: 'description',
    tag_ids: 'tags',
  },
  prepare: phonesIn,
  keysOf: (values, links) => {
    const { first, last } = partsOf(values)
    const company = links('company')

    return {
      externalId: textOf(values, 'externalId'),
      strong: emailsIn(values)[0]?.value ?? null,
      others: emailsIn(values)
        .slice(1)
        .map(({ value }) => value),
      name: first || last ? (company && !company.id ? null : `${first} ${last}`) : null,
      companyId: company?.id ?? null,
    }
  },
  shape: (values, links, { country }, current) => {
    const { first, last } = partsOf(values)
    const email = emailsIn(values)[0]?.value
    if (!first && !last && !email && !current) return { problem: 'It has neither a name nor an e-mail.' }
    const fallback = !first && !last && email && !current ? nameParts(personOf(email).name) : null
    const firstName = first || fallback?.first || null
    const lastName = last || fallback?.last || null
    const title = [firstName, lastName].filter(Boolean).join(' ') || (email ?? '')
    const emails = withGiven(heldPoints(current?.record.emails), emailsIn(values), 'addresses')
    const phones = withGiven(heldPoints(current?.record.phones), phonesIn(values, country), 'numbers')
    if (emails && 'problem' in emails) return emails
    if (phones && 'problem' in phones) return phones
    const plain = shapePlain(columns, { ...values, firstName, lastName }, links, title)
    if ('problem' in plain) return plain
    const points = { ...(emails && { emails }), ...(phones && { phones }) }
    const words = Object.entries(points).map(([column, list]) => [column, pointsInWords(list)])

    return {
      ...plain,
      record: { ...plain.record, ...points },
      names: { ...plain.names, ...Object.fromEntries(words) },
    }
  },
  find: (db, keys) =>
    findRecords(db, keys, {
      table: sql`contacts`,
      live: sql`t.deleted_at is null`,
      hasExternalId: true,
      strong: sql`lower(t.email)`,
      isWithoutStrong: sql`t.email is null`,
      further: asked => sql`jsonb_array_length(t.emails) > 1 and ${otherEmails} ?| ${asked}`,
      name: sql`atrium_fold(t.first_name || ' ' || t.last_name)`,
      also: sql`t.company_id is not distinct from given.company_id`,
      names: sql`${tagNames}, 'owner_id', (select m.name from members m where m.id = t.owner_id),
        'company_id', (select c.name from companies c where c.id = t.company_id)`,
    }),
  conflicts: addressesOfOthers,
}

function partsOf(values: Values): { first: string; last: string } {
  const whole = textOf(values, 'name')
  const parts = whole ? nameParts(whole) : { first: '', last: '' }

  return { first: textOf(values, 'firstName') ?? parts.first, last: textOf(values, 'lastName') ?? parts.last }
}
