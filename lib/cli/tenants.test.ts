import { chmodSync, mkdtempSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { withAdmin } from '@/db/admin'
import { CENTRAL_DATABASE } from '@/db/central/database'
import { isRoot } from '@/db/embedded/account'
import { type EmbeddedServer, startEmbedded } from '@/db/embedded/start'
import { installationMark } from '@/db/names'
import { schemaVersion } from '@/db/schema-version'
import { newOpaqueName } from '@/lib/kernel/ids'
import { asProcess, inThisProcess } from './testing/command'

/** An installation that runs, with the data folder of its own that commands find it by. */
let server: EmbeddedServer
let crm: Awaited<ReturnType<typeof inThisProcess>>
/** The same in a process of its own, as a script has it. */
let script: typeof crm
let settings = {
  ATRIUM_DATA_DIR: '',
  ATRIUM_SECRET: 'a secret of the one installation here',
  ATRIUM_SPARES: '0',
  ATRIUM_LOG_LEVEL: 'silent',
}
const founder = ['--owner-email', 'cara@maven.example', '--owner-name', 'Cara Losch']

beforeAll(async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'atrium-cli-'))
  if (isRoot()) chmodSync(dataDir, 0o711)
  server = await startEmbedded({
    dataDir,
    throwaway: true,
    settings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', shared_buffers: '32MB' },
  })
  settings = { ...settings, ATRIUM_DATA_DIR: dataDir }
  script = asProcess(settings)
  crm = await inThisProcess(settings)
  expect(await create('Maven Computing', founder)).toMatchObject({ code: 0 })
})
afterAll(() => server?.stop(true))

const ask = (...args: string[]) => crm([...args, '--json'])
const answerOf = async (...args: string[]) => {
  const { code, out, err } = await ask(...args)
  expect({ code, err }, args.join(' ')).toEqual({ code: 0, err: '' })

  return JSON.parse(out)
}
const refusalOf = async (...args: string[]) => {
  const { code, out } = await ask(...args)

  return { exit: code, ...JSON.parse(out).error }
}
const create = (name: string, owner: readonly string[], password = 'a short sentence', run = crm) =>
  run(['tenants', 'create', '--name', name, ...owner, '--password-stdin', '--json'], `${password}\n`)
const inCentral = (statement: string, parameters: string[] = []) =>
  withAdmin(server.adminUrl, session => session.run(statement, parameters), CENTRAL_DATABASE)
const actsOn = async (id: string) =>
  (
    await inCentral(
      `SELECT action, actor_kind || ' ' || actor_name AS who FROM central.audit_log WHERE tenant_id = $1 ORDER BY at, id`,
      [id],
    )
  ).filter(({ who }) => who === `cli ${userInfo().username}`)

test('a workspace is made, listed and shown', async () => {
  const made = await create(
    'Hooli',
    ['--owner-email', 'Gavin@Hooli.example', '--owner-name', 'Gavin Belson'],
    undefined,
    script,
  )
  expect(made).toMatchObject({ code: 0, err: '' })
  const hooli = JSON.parse(made.out)
  const shape = {
    id: expect.stringMatching(/^[0-9a-f-]{36}$/),
    slug: 'hooli',
    name: 'Hooli',
    state: 'active',
    stateReason: null,
    ownerEmail: 'gavin@hooli.example',
    database: expect.stringMatching(/^t_[a-z0-9]{16}$/),
    server: 'main',
    schemaVersion: schemaVersion('tenant'),
    members: 1,
    createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
    lastError: null,
  }
  expect(hooli).toMatchObject(shape)

  const list = await answerOf('tenants', 'list')
  const bySlug = await answerOf('tenants', 'show', 'hooli')
  const byId = await answerOf('tenants', 'show', hooli.id)
  const status = await answerOf('tenants', 'status')
  expect(list).toEqual(expect.arrayContaining([hooli, expect.objectContaining({ slug: 'maven-computing' })]))
  expect(byId).toEqual(bySlug)
  expect(bySlug).toMatchObject({ ...hooli, steps: expect.any(Array) })
  expect(new Set(bySlug.steps.map(({ state }: { state: string }) => state))).toEqual(new Set(['done']))
  expect(status).toMatchObject({ newest: schemaVersion('tenant'), tenants: list.length, behind: [] })
  expect(status.central).toBe(schemaVersion('central'))
  expect(await actsOn(hooli.id)).toMatchObject([{ action: 'tenant.created' }])
})

test('without --json the answer is lines for people', async () => {
  const { code, out, err } = await script(['tenants', 'list'])
  const [head, ...rows] = out.trimEnd().split('\n')

  expect({ code, err }).toEqual({ code: 0, err: '' })
  expect(head?.split(/ {2,}/)).toEqual(['ADDRESS', 'STATE', 'VERSION', 'MEMBERS', 'DATABASE'])
  expect(rows.some(row => /^maven-computing +active +\S+ +1 +t_/.test(row))).toBe(true)
})

test('what cannot be made says which field, and leaves nothing behind', async () => {
  const before = (await answerOf('tenants', 'list')).length
  const somebody = ['--owner-email', 'erlich@aviato.example', '--owner-name', 'Erlich']
  const taken = await create('Maven Computing', somebody)
  const known = await create('Aviato', founder)
  const common = await create('Aviato', somebody, 'Password1234')
  const silent = await ask('tenants', 'create', '--name', 'Aviato', ...somebody)
  const missing = await ask('tenants', 'show', 'nowhere')
  const told = (answered: { code: number | null; out: string }) => {
    const { code, fields } = JSON.parse(answered.out).error

    return [answered.code, code, ...Object.keys(fields)]
  }
  expect(told(taken)).toEqual([4, 'conflict', 'companyName'])
  expect(told(known)).toEqual([4, 'conflict', 'email'])
  expect(told(common)).toEqual([2, 'invalid', 'password'])
  expect(told(silent)).toEqual([2, 'invalid'])
  expect(told(missing)).toEqual([3, 'not_found'])
  expect((await answerOf('tenants', 'list')).length).toBe(before)
})

test('the URL of a workspace connects as its own login, and asking for it is written down', async () => {
  const { id, database } = await answerOf('tenants', 'show', 'maven-computing')
  const { url } = await answerOf('tenants', 'url', 'maven-computing')
  const [found] = await withAdmin(url, session =>
    session.run(`SELECT current_user, current_database(), (SELECT count(*)::int FROM members) AS members`),
  )

  expect(found).toEqual({ current_user: database, current_database: database, members: 1 })
  expect(await actsOn(id)).toContainEqual(expect.objectContaining({ action: 'tenant.url_shown' }))
})

test('a workspace gets a new password, and its keys are wrapped with the secret of today', async () => {
  const { id } = await answerOf('tenants', 'show', 'maven-computing')
  const before = await answerOf('tenants', 'url', 'maven-computing')
  const visit = (url: string) => withAdmin(url, session => session.run('SELECT 1'))

  expect(await answerOf('tenants', 'rotate-password', 'maven-computing')).toEqual({ rotated: 1, failed: 0 })
  const after = await answerOf('tenants', 'url', 'maven-computing')
  await expect(visit(before.url)).rejects.toMatchObject({ code: '28P01' })
  await visit(after.url)
  expect(await actsOn(id)).toContainEqual(expect.objectContaining({ action: 'tenant.password_rotated' }))

  expect(await refusalOf('tenants', 'rotate-password')).toMatchObject({ exit: 2 })
  expect(await refusalOf('tenants', 'rotate-password', 'nowhere')).toMatchObject({ exit: 3 })
  const all = await ask('tenants', 'rotate-password', '--all')
  expect(all).toMatchObject({ code: 0, err: expect.stringMatching(/databases looked at/) })

  const databases = JSON.parse(all.out).rotated
  expect(await answerOf('secrets', 'rewrap')).toEqual({ rewrapped: 0, already: databases, failed: 0 })
  const next = 'the secret that comes after, long enough'
  const { ATRIUM_SECRET: old } = settings
  const rewrap = async (run: typeof crm) => {
    const { code, out } = await run(['secrets', 'rewrap', '--json'])

    return { code, ...JSON.parse(out) }
  }
  const changed = await rewrap(asProcess({ ...settings, ATRIUM_SECRET: next, ATRIUM_SECRET_PREVIOUS: old }))
  expect(changed).toEqual({ code: 0, rewrapped: databases, already: 0, failed: 0 })
  expect(await rewrap(crm)).toEqual({ code: 1, rewrapped: 0, already: 0, failed: databases })
  const back = await rewrap(asProcess({ ...settings, ATRIUM_SECRET_PREVIOUS: next }))
  expect(back).toEqual(changed)
  expect((await answerOf('tenants', 'url', 'maven-computing')).url).toMatch(/^postgres/)
})

test('a workspace is suspended, opened again, and deleted by its name alone', async () => {
  const made = await create('Pied Piper', ['--owner-email', 'r@piper.example', '--owner-name', 'Richard'])
  const { id, database } = JSON.parse(made.out)

  const suspended = await answerOf('tenants', 'suspend', 'pied-piper', '--reason', 'The invoice is open.')
  expect(suspended).toMatchObject({ id, state: 'suspended', stateReason: 'The invoice is open.' })
  expect(await refusalOf('tenants', 'suspend', 'pied-piper', '--reason', 'Again')).toMatchObject({
    exit: 4,
    message: 'The workspace is suspended, so this cannot be done to it now.',
  })
  expect(await answerOf('tenants', 'resume', id)).toMatchObject({ id, state: 'active', stateReason: null })

  expect(await refusalOf('tenants', 'delete', 'pied-piper', '--confirm', 'pied-piper')).toMatchObject({
    exit: 2,
    message: expect.stringContaining('Pied Piper'),
  })
  expect(await answerOf('tenants', 'show', id)).toMatchObject({ state: 'active', database })
  expect(await answerOf('tenants', 'delete', 'pied-piper', '--confirm', 'Pied Piper')).toMatchObject({
    id,
    state: 'deleted',
    database: null,
  })
  const left = 'SELECT datname FROM pg_database WHERE datname = $1'
  expect(await inCentral(left, [database])).toEqual([])
  expect((await actsOn(id)).map(({ action }) => action)).toEqual([
    'tenant.created',
    'tenant.suspended',
    'tenant.resumed',
    'tenant.deleted',
  ])
  expect(await refusalOf('tenants', 'show', 'pied-piper')).toMatchObject({ exit: 3 })
})

test('doctor is content, or says what differs and exits with 1', async () => {
  expect(await answerOf('doctor')).toEqual({ ok: true, findings: [] })

  // What a making that was killed leaves: marked roles and a database that no row knows.
  const name = newOpaqueName('t')
  const [row] = await inCentral(
    `SELECT value #>> '{}' AS id FROM central.settings WHERE key = 'installation'`,
  )
  const mark = installationMark(String(row?.id))
  for (const statement of [
    `CREATE ROLE ${name}_owner NOLOGIN`,
    `COMMENT ON ROLE ${name}_owner IS '${mark}'`,
    `CREATE DATABASE ${name} OWNER ${name}_owner`,
  ])
    await inCentral(statement)

  const found = await script(['doctor', '--json'])
  expect(found).toMatchObject({ code: 1, err: '' })
  expect(JSON.parse(found.out)).toMatchObject({ ok: false, findings: [{ kind: 'orphan', subject: name }] })
  const read = await crm(['doctor'])
  expect(read).toMatchObject({ code: 1, out: expect.stringMatching(new RegExp(`^orphan +${name} `)) })

  for (const statement of [`DROP DATABASE ${name}`, `DROP ROLE ${name}_owner`]) await inCentral(statement)
  expect(await answerOf('doctor')).toMatchObject({ ok: true })
})
