import { readFileSync } from 'node:fs'
import { callAction, listActions, type PublishedAction } from '../actions'
import { expect, test } from '../fixtures'
import { type House, newHouse, type Planted, takeStock } from './houses'

type Factory = 'tenantAction' | 'publicAction' | 'operatorAction'

/** The factory that made an action, as its source says. */
function factoryOf({ file, name }: PublishedAction): Factory | undefined {
  const made = new RegExp(`^export const ${name} = (tenantAction|publicAction|operatorAction)\\(`, 'm')

  return made.exec(readFileSync(file, 'utf8'))?.[1] as Factory | undefined
}

const actions = listActions()
const of = (factory: Factory) => actions.filter(action => factoryOf(action) === factory)

let acme: House
let maven: House
test.beforeAll(async ({ playwright, baseURL }) => {
  acme = await newHouse(playwright, baseURL)
  maven = await newHouse(playwright, baseURL)
})
test.afterAll(async () => {
  await Promise.all([acme.request.dispose(), maven.request.dispose()])
})

test('everything that the build lets be called was made by a factory', () => {
  expect(actions.length).toBeGreaterThan(20)
  expect(actions.filter(action => !factoryOf(action))).toEqual([])
  // Next marks cached functions, which ask for nobody, by the top bit of their ids.
  expect(actions.filter(({ id }) => Number.parseInt(id.slice(0, 2), 16) >= 0x80)).toEqual([])
})

test('no action runs without a session, for another workspace, or for the provider', async ({
  playwright,
  baseURL: origin,
}) => {
  test.setTimeout(180_000)
  const before = [await takeStock(acme.slug), await takeStock(maven.slug)]
  const nobody = await playwright.request.newContext({ baseURL: origin })
  const input = { id: maven.ids.company, workspace: maven.tenantId }

  for (const action of of('tenantAction')) {
    const [out, foreign, unnamed] = await Promise.all([
      callAction(nobody, action, input, { origin }),
      callAction(acme.request, action, input, { origin }),
      callAction(acme.request, action, { id: acme.ids.company }, { origin }),
    ])
    expect(out.result, action.name).toMatchObject({ ok: false, code: 'unauthenticated' })
    expect(foreign.result, action.name).toMatchObject({ ok: false, code: 'conflict' })
    expect(foreign.body, action.name).not.toContain(maven.mark)
    expect(unnamed.result, action.name).toMatchObject({ ok: false, code: 'conflict' })
  }
  for (const action of of('operatorAction')) {
    for (const request of [nobody, acme.request]) {
      const { result } = await callAction(request, action, { id: maven.tenantId }, { origin })
      expect(result, action.name).toMatchObject({ ok: false, code: 'unauthenticated' })
    }
  }
  expect([await takeStock(acme.slug), await takeStock(maven.slug)]).toEqual(before)
  await nobody.dispose()
})

test('an action is not run for a request that does not say it comes from us', async ({ baseURL: origin }) => {
  test.setTimeout(120_000)
  const before = await takeStock(maven.slug)
  const input = { id: maven.ids.company, workspace: maven.tenantId }
  const foreign: { origin: string | undefined; headers?: Record<string, string> }[] = [
    { origin: undefined },
    { origin: 'null' },
    { origin: 'https://evil.example' },
    { origin: 'https://evil.example', headers: { 'x-forwarded-host': 'evil.example' } },
    { origin, headers: { 'sec-fetch-site': 'cross-site' } },
    { origin, headers: { 'sec-fetch-site': 'same-site' } },
  ]
  for (const action of actions) {
    const answers = await Promise.all(foreign.map(from => callAction(maven.request, action, input, from)))
    for (const [n, { status, result }] of answers.entries()) {
      expect(result, `${action.name} ${JSON.stringify(foreign[n])}`).toBeUndefined()
      expect(status, `${action.name} ${JSON.stringify(foreign[n])}`).toBe(403)
    }
  }
  expect(await takeStock(maven.slug)).toEqual(before)
})

test('no action reads or changes what belongs to another workspace', async ({
  playwright,
  baseURL: origin,
}) => {
  test.setTimeout(240_000)
  const intruder = await newHouse(playwright, origin)
  const before = await takeStock(maven.slug)

  for (const action of of('tenantAction')) {
    const answers = await Promise.all(
      Object.values(maven.ids).map(id => {
        const input = { ...everyName(maven.ids), id, ids: [id], workspace: intruder.tenantId }

        return callAction(intruder.request, action, input, { origin })
      }),
    )
    for (const { body } of answers) expect(body, action.name).not.toContain(maven.mark)
  }
  expect(await takeStock(maven.slug)).toEqual(before)
  await intruder.request.dispose()
})

test('the same acts work for those whose records they are', async ({ playwright, baseURL: origin }) => {
  const { request, ids, tenantId, slug } = await newHouse(playwright, origin)
  const before = await takeStock(slug)
  const deletes = [
    ['deleteCompany', ids.company],
    ['deleteContact', ids.contact],
    ['deleteDeal', ids.deal],
    ['deleteNote', ids.note],
  ] as const

  for (const [name, id] of deletes) {
    const action = of('tenantAction').find(candidate => candidate.name === name)
    if (!action) throw new Error(`the build has no action ${name}`)
    const { result } = await callAction(request, action, { id, workspace: tenantId }, { origin })
    expect(result, name).toMatchObject({ ok: true })
  }
  const after = await takeStock(slug)
  for (const table of ['companies', 'contacts', 'deals', 'notes'])
    expect(after[table]).not.toBe(before[table])
  await request.dispose()
})

/** Every name under which an action may ask for an id, and the rest that some need to get that far. */
const everyName = (ids: Planted) => ({
  companyId: ids.company,
  contactId: ids.contact,
  dealId: ids.deal,
  productId: ids.product,
  activityId: ids.activity,
  noteId: ids.note,
  fileId: ids.file,
  importId: ids.import,
  memberId: ids.member,
  ownerId: ids.member,
  assigneeId: ids.member,
  pipelineId: ids.pipeline,
  stageId: ids.stage,
  teamId: ids.team,
  moveTo: ids.stage,
  addTags: [ids.tag],
  key: 'canary',
  replaceBy: 'task',
  icon: 'task',
  until: 'tomorrow',
  isReminded: false,
  into: ids.tag,
  recordId: ids.company,
  kind: 'company',
  isFavourite: true,
  entity: 'companies',
  name: 'Asked from next door',
  personName: 'Asked from next door',
  subject: 'Asked from next door',
  body: 'Asked from next door',
  version: 1,
  query: 'canary',
  q: 'canary',
  of: 'company',
  relation: 'company',
  at: {},
  after: '',
})
