import { sql } from 'drizzle-orm'
import {
  type AnyPgColumn,
  index,
  integer,
  numeric,
  pgTable,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { alike, custom, record, searchText, tagIds, tagIndex } from './columns'
import { members } from './members'

export const lifecycleStages = [
  'subscriber',
  'lead',
  'qualified',
  'opportunity',
  'customer',
  'evangelist',
  'other',
] as const

/** An organisation that the workspace sells to. */
export const companies = pgTable(
  'companies',
  {
    ...record(),
    custom: custom(),
    tagIds: tagIds(),
    name: text().notNull(),
    domain: text(),
    website: text(),
    phone: text(),
    industry: text(),
    employeeCount: integer(),
    annualRevenue: numeric({ precision: 18, scale: 2 }),
    currency: text(),
    foundedYear: integer(),
    street: text(),
    city: text(),
    region: text(),
    postalCode: text(),
    country: text(),
    linkedinUrl: text(),
    description: text(),
    lifecycleStage: text({ enum: lifecycleStages }),
    parentCompanyId: uuid().references((): AnyPgColumn => companies.id, { onDelete: 'set null' }),
    ownerId: uuid().references(() => members.id, { onDelete: 'set null' }),
    searchText: searchText().generatedAlwaysAs(
      sql`atrium_fold(name || ' ' || coalesce(domain, '') || ' ' || coalesce(industry, '') || ' ' || coalesce(city, '') || ' ' || coalesce(country, '') || ' ' || regexp_replace(coalesce(phone, ''), '\\D', '', 'g'))`,
    ),
  },
  table => [
    index('companies_created').on(table.createdAt, table.id).where(sql`deleted_at is null`),
    index('companies_updated').on(table.updatedAt, table.id).where(sql`deleted_at is null`),
    index('companies_name').on(sql`atrium_fold(name)`, table.id).where(sql`deleted_at is null`),
    index('companies_alike').on(alike(sql`name`), table.id).where(sql`deleted_at is null`),
    index('companies_owner').on(table.ownerId, table.updatedAt, table.id).where(sql`deleted_at is null`),
    index('companies_revenue').on(table.annualRevenue, table.id).where(sql`deleted_at is null`),
    index('companies_employees').on(table.employeeCount, table.id).where(sql`deleted_at is null`),
    index('companies_parent').on(table.parentCompanyId),
    index('companies_deleted').on(table.deletedAt, table.id).where(sql`deleted_at is not null`),
    uniqueIndex('companies_domain_live').on(sql`lower(domain)`).where(sql`deleted_at is null`),
    uniqueIndex('companies_external_live')
      .on(table.externalId)
      .where(sql`deleted_at is null and external_id is not null`),
    index('companies_search').using('gin', sql`search_text gin_trgm_ops`),
    tagIndex('companies_tags', table.tagIds),
  ],
)
