import 'server-only'
import { sql } from 'drizzle-orm'
import { workspace } from '@/db/tenant/tables'
import type { TenantScope } from '@/lib/tenancy/scope'

/**
 * Rows of every kind that has a list, so many of each, with empty values, ties, accents, days around today, and
 * every seventh in the trash. The workspace lives in a zone far from UTC.
 */
export async function addListedRows(tenant: TenantScope, count: number): Promise<void> {
  const db = tenant.db('company:create')
  const n = sql.raw(`generate_series(1, ${count}) n`)
  const member = sql`case when n % 4 > 0 then (select id from members order by id offset n % 2 limit 1) end`
  const nth = (table: string) =>
    sql`case when n % 3 > 0 then (select id from ${sql.raw(table)} where deleted_at is null order by id offset n % 5 limit 1) end`
  const stage = sql`(select id from stages order by position offset n % 3 limit 1)`
  const stamps = sql`now() - n * interval '7 hours', now() - (n * 31 % 101) * interval '5 hours',
    case when n % 5 > 0 then (select id from members order by id limit 1) end,
    case when n % 7 = 0 then now() end, case when n % 2 = 0 then 'K-' || n end`
  await db
    .insert(workspace)
    .values({ timeZone: 'Pacific/Auckland' })
    .onConflictDoUpdate({ target: workspace.only, set: { timeZone: 'Pacific/Auckland' } })
  await db.execute(sql`
    insert into companies (name, domain, industry, city, phone, description, lifecycle_stage, employee_count,
      annual_revenue, currency, founded_year, owner_id, created_at, updated_at, created_by, deleted_at, external_id)
    select (array['Café Nord', 'Acme', 'Zürich 100%', 'acme_two', 'Ólafur & Co'])[n % 5 + 1] || ' ' || n % 9,
      'c' || n || '.example', case when n % 3 > 0 then (array['Retail', 'retail', 'Énergie'])[n % 3 + 1] end,
      case when n % 4 > 0 then 'City ' || n % 6 end, case when n % 2 > 0 then '+49 (30) 55' || n % 10 || ' ext. 12' end,
      case when n % 3 = 0 then 'Long, with "quotes"' end,
      case when n % 4 > 0 then (array['lead', 'customer', 'other'])[n % 3 + 1] end, nullif(n % 9, 0),
      case when n % 3 > 0 then n % 7 * 1000.5 end, case when n % 2 = 0 then 'EUR' end, 1990 + n % 20, ${member},
      ${stamps} from ${n}`)
  await db.execute(sql`update companies set parent_company_id = (select id from companies order by id limit 1)
    where employee_count > 5`)
  await db.execute(sql`
    insert into contacts (first_name, last_name, email, phone, job_title, company_id, owner_id, lifecycle_stage,
      lead_status, created_at, updated_at, created_by, deleted_at, external_id)
    select case when n % 11 > 0 then (array['Ana', 'José', 'anna'])[n % 3 + 1] else '' end,
      case when n % 11 > 0 then 'Name ' || n % 8 else '' end,
      case when n % 5 > 0 then 'p' || n || '@example.com' end, case when n % 2 > 0 then '0171 ' || n * 37 end,
      case when n % 3 > 0 then (array['CEO', 'Buyer'])[n % 2 + 1] end, ${nth('companies')}, ${member},
      case when n % 4 > 0 then (array['lead', 'customer', 'other'])[n % 3 + 1] end,
      case when n % 2 > 0 then (array['new', 'qualified'])[n % 2 + 1] end, ${stamps} from ${n}`)
  await db.execute(sql`
    insert into deals (name, pipeline_id, stage_id, status, amount, currency, probability, expected_close_date,
      closed_on, company_id, contact_id, owner_id, lost_reason, created_at, updated_at, created_by, deleted_at, external_id)
    select 'Deal ' || n % 9, (select pipeline_id from stages where id = ${stage}), ${stage},
      (array['open', 'won', 'lost'])[n % 3 + 1], case when n % 3 > 0 then n % 6 * 250 end,
      (array['USD', 'EUR'])[n % 2 + 1], case when n % 4 = 0 then n % 5 * 20 end,
      case when n % 5 > 0 then current_date + (n % 40 - 20) end, case when n % 3 > 0 then current_date - n % 90 end,
      ${nth('companies')}, ${nth('contacts')}, ${member}, case when n % 3 = 2 then 'Price' end, ${stamps} from ${n}`)
  await db.execute(sql`insert into product_categories (name, position)
    select 'Kind ' || n, n from generate_series(0, 3) n`)
  await db.execute(sql`
    insert into products (name, sku, category_id, unit_price, currency, is_active, description, created_at, updated_at,
      created_by, deleted_at, external_id)
    select 'Product ' || n % 9, 'S-' || n, case when n % 3 > 0 then (select id from product_categories order by position offset n % 4 limit 1) end,
      case when n % 4 > 0 then n % 6 * 9.99 end, case when n % 2 = 0 then 'EUR' end, n % 3 > 0,
      case when n % 5 = 0 then 'About it' end, ${stamps} from ${n}`)
  await db.execute(sql`
    insert into activities (type, subject, body, status, due_at, is_all_day, duration_minutes, outcome, priority,
      done_at, assignee_id, company_id, contact_id, deal_id, created_at, updated_at, created_by, deleted_at, external_id)
    select (array['call', 'meeting', 'task', 'email'])[n % 4 + 1], 'Subject ' || n % 9,
      case when n % 3 = 0 then 'Body' end, (array['planned', 'done'])[n % 2 + 1],
      case when n % 5 = 1 then (current_date + n % 30)::timestamp at time zone 'Pacific/Auckland'
        when n % 5 > 1 then now() + (n % 60 - 30) * interval '13 hours' end, n % 5 <= 1,
      nullif(n % 4 * 15, 0), case when n % 6 = 0 then 'Connected' end, (array['low', 'normal', 'high'])[n % 3 + 1],
      case when n % 2 = 1 then now() - n * interval '9 hours' end, ${member}, ${nth('companies')},
      ${nth('contacts')}, ${nth('deals')}, ${stamps} from ${n}`)
  await db.execute(
    sql`insert into tags (name, color) values ('Élite', 'amber'), ('Fair', 'teal'), ('Cold', 'blue')`,
  )
  const tag = (at: number) => sql.raw(`(select id from tags order by name offset ${at} limit 1)`)
  for (const table of ['companies', 'contacts', 'deals', 'products']) {
    // None, one, two, and one that was deleted.
    await db.execute(sql`
      with numbered as (select id, row_number() over (order by id) as n from ${sql.identifier(table)})
      update ${sql.identifier(table)} one set tag_ids = case n % 4 when 0 then '{}' when 1 then array[${tag(0)}]
        when 2 then array[${tag(1)}, ${tag(0)}] else array['01890000-0000-7000-8000-00000000dead'::uuid] end
      from numbered where numbered.id = one.id`)
  }
}
