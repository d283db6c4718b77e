import { type APIRequestContext, expect, type PlaywrightWorkerArgs } from '@playwright/test'
import type { Sql } from 'postgres'
import { callAction, findAction } from '../actions'
import { inDatabaseOf } from '../crm'
import { newFounder, unique } from '../fixtures'

/** One row of each kind, every one of them with the house's own mark in it. */
export type Planted = Readonly<Record<Kind, string>>
export type Kind =
  | 'company'
  | 'contact'
  | 'deal'
  | 'product'
  | 'activity'
  | 'note'
  | 'import'
  | 'member'
  | 'pipeline'
  | 'stage'
  | 'role'
  | 'team'
  | 'tag'
  | 'file'

/** Which kind of row the id of a page is of. A page that is missing here fails the tests. */
export const kinds: Record<string, Kind> = {
  '/companies/[id]': 'company',
  '/contacts/[id]': 'contact',
  '/deals/[id]': 'deal',
  '/import/[id]': 'import',
  '/settings/roles/[id]': 'role',
  '/api/files/[id]': 'file',
  '/api/import/[id]/failures': 'import',
  '/api/import/[id]/progress': 'import',
}

export type House = {
  /** What its owner's browser would send, cookies and all. */
  readonly request: APIRequestContext
  readonly slug: string
  readonly tenantId: string
  /** Letters that occur in this house and in no other. */
  readonly mark: string
  readonly ids: Planted
}

/** A company with something of each kind in its database, and its owner logged in. */
export async function newHouse(
  playwright: PlaywrightWorkerArgs['playwright'],
  origin: string | undefined,
): Promise<House> {
  const request = await playwright.request.newContext({ baseURL: origin })
  const mark = `canary${unique()}`
  const { company, email, password } = newFounder()
  const slug = company.toLowerCase().replaceAll(' ', '-')
  const form = {
    companyName: company,
    personName: `Founder ${mark}`,
    email,
    password,
    requestKey: unique().repeat(3),
  }
  await callAction(request, findAction('lib/platform/companies/actions.ts', 'createWorkspace'), form, {
    origin,
  })
  await expect
    .poll(async () => (await request.get('/home', { maxRedirects: 0 })).status(), { timeout: 45_000 })
    .toBe(200)

  return inDatabaseOf(slug, async sql => {
    const [identity] = await sql`select tenant_id from atrium_identity`
    const tenantId = String(identity?.tenant_id)
    const planted = await plant(sql, mark)
    const file = await keepFile(request, tenantId, mark, planted.company)
    const ids = { ...planted, file, import: await bring(request, tenantId, mark) }

    return { request, slug, tenantId, mark, ids }
  })
}

async function plant(sql: Sql, mark: string): Promise<Omit<Planted, 'import' | 'file'>> {
  const idOf = (rows: readonly { id?: unknown }[]): string => String(rows[0]?.id)
  const member = idOf(await sql`select id from members limit 1`)
  const pipeline = idOf(await sql`select id from pipelines limit 1`)
  const stage = idOf(
    await sql`select id from stages where pipeline_id = ${pipeline} order by position limit 1`,
  )
  const company = idOf(
    await sql`insert into companies (name, owner_id) values (${`Company ${mark}`}, ${member}) returning id`,
  )
  const contact = idOf(
    await sql`insert into contacts (first_name, last_name, company_id, owner_id)
      values ('Contact', ${mark}, ${company}, ${member}) returning id`,
  )
  const deal = idOf(
    await sql`insert into deals (name, pipeline_id, stage_id, company_id, owner_id, amount, currency)
      values (${`Deal ${mark}`}, ${pipeline}, ${stage}, ${company}, ${member}, 1000, 'USD') returning id`,
  )
  const product = idOf(await sql`insert into products (name) values (${`Product ${mark}`}) returning id`)
  const activity = idOf(
    await sql`insert into activities (type, subject, assignee_id, status)
      values ('task', ${`Activity ${mark}`}, ${member}, 'planned') returning id`,
  )
  const note = idOf(await sql`insert into notes (body) values (${`Note ${mark}`}) returning id`)
  const role = idOf(
    await sql`insert into roles (name, rights) values (${`Role ${mark}`}, '{"records": {}}') returning id`,
  )
  const team = idOf(await sql`insert into teams (name) values (${`Team ${mark}`}) returning id`)

  const tag = idOf(await sql`insert into tags (name, color) values (${`Tag ${mark}`}, 'teal') returning id`)
  await sql`insert into activity_types (key, name, icon, position)
    values ('canary', ${`Type ${mark}`}, 'task', 9)`
  await sql`update companies set tag_ids = array[${tag}::uuid]`

  return { company, contact, deal, product, activity, note, member, pipeline, stage, role, team, tag }
}

/** A file that is kept with the company. */
async function keepFile(
  request: APIRequestContext,
  workspace: string,
  mark: string,
  id: string,
): Promise<string> {
  const answer = await request.post(
    `/api/files?${new URLSearchParams({ workspace, name: `${mark}.txt`, kind: 'company', id })}`,
    { data: mark, headers: { 'content-type': 'text/plain' } },
  )

  return String((await answer.json()).id)
}

/** A file that was brought in and waits for its columns to be confirmed. */
async function bring(request: APIRequestContext, workspace: string, mark: string): Promise<string> {
  const answer = await request.post(
    `/api/import/upload?${new URLSearchParams({ workspace, name: `${mark}.csv`, entity: 'companies' })}`,
    { data: `account,sector\n${mark},retail\n`, headers: { 'content-type': 'text/csv' } },
  )

  return String((await answer.json()).id)
}

/**
 * What stands in a house, as one line per table. Two of them are equal when nothing was touched. What its own people
 * looked at is written down after they have their answer, and names nobody else.
 */
export function takeStock(slug: string): Promise<Record<string, string>> {
  return inDatabaseOf(slug, async sql => {
    const tables = await sql`select tablename as name from pg_tables
      where schemaname = 'public' and tablename <> 'record_visits' order by 1`
    const stock: Record<string, string> = {}
    for (const { name } of tables) {
      const [row] = await sql`
        select count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as line
        from ${sql(name)} t`
      stock[name] = row?.line
    }

    return stock
  })
}
