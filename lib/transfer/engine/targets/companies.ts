import 'server-only'
import { sql } from 'drizzle-orm'
import { findRecords } from '@/lib/transfer/engine/find'
import { tagNames } from '@/lib/transfer/engine/tags'
import { type Target, textOf } from '@/lib/transfer/engine/target'
import { shapePlain } from '@/lib/transfer/engine/targets/plain'

const columns = {
  name: 'text',
  external_id: 'text',
  domain: 'text',
  website: 'text',
  phone: 'text',
  industry: 'text',
  employee_count: 'integer',
  annual_revenue: 'numeric',
  currency: 'text',
  founded_year: 'integer',
  street: 'text',
  city: 'text',
  region: 'text',
  postal_code: 'text',
  country: 'text',
  linkedin_url: 'text',
  description: 'text',
  lifecycle_stage: 'text',
  owner_id: 'uuid',
  tag_ids: 'uuid[]',
} as const

export const companyTarget: Target = {
  table: 'companies',
  event: 'company',
  columns,
  defaults: {},
  labels: {
    name: 'name',
    domain: 'domain',
    website: 'website',
    phone: 'phone',
    industry: 'industry',
    employee_count: 'employees',
    annual_revenue: 'annual revenue',
    currency: 'currency',
    founded_year: 'founded',
    street: 'street',
    city: 'city',
    region: 'region',
    postal_code: 'postal code',
    country: 'country',
    linkedin_url: 'LinkedIn',
    description: 'description',
    lifecycle_stage: 'lifecycle stage',
    owner_id: 'owner',
    tag_ids: 'tags',
  },
  keysOf: values => ({
    externalId: textOf(values, 'externalId'),
    strong: textOf(values, 'domain'),
    name: textOf(values, 'name'),
    companyId: null,
  }),
  shape: (values, links, context, current) => {
    const name = textOf(values, 'name') ?? (current ? null : textOf(values, 'domain'))
    if (!name && !current) return { problem: 'It has no name.' }
    const currency = values.annualRevenue !== undefined && !current ? context.currency : null

    return shapePlain(columns, { currency, ...values, ...(name && { name }) }, links, name ?? '')
  },
  find: (db, keys) =>
    findRecords(db, keys, {
      table: sql`companies`,
      live: sql`t.deleted_at is null`,
      hasExternalId: true,
      strong: sql`lower(t.domain)`,
      isWithoutStrong: sql`t.domain is null`,
      name: sql`atrium_fold(t.name)`,
      isLoose: true,
      names: sql`${tagNames}, 'owner_id', (select m.name from members m where m.id = t.owner_id)`,
    }),
}
