import type { Command } from 'commander'
import { expect, test } from 'vitest'
import { buildProgram } from './program'
import { asProcess, inThisProcess } from './testing/command'

const commands: Readonly<Record<string, readonly string[]>> = {
  central: ['migrate'],
  tenants: [
    'list',
    'show',
    'create',
    'migrate',
    'runs',
    'pause',
    'dry-run',
    'roll-back',
    'rotate-password',
    'status',
    'suspend',
    'resume',
    'delete',
    'url',
  ],
  people: ['reset-link'],
  outbox: [],
  import: [],
  seed: [],
  secrets: ['rewrap'],
  doctor: [],
  db: ['generate', 'lint'],
}
const crm = asProcess()
const leaves = (command: Command): Command[] =>
  command.commands.length > 0 ? command.commands.flatMap(leaves) : [command]

test('--help lists every command, of the whole and of each part', async () => {
  const inside = await inThisProcess()
  const whole = await crm(['--help'])
  expect(whole).toMatchObject({ code: 0, err: '' })
  expect(whole.out).toContain('Exit status: 0 done')
  for (const [name, parts] of Object.entries(commands)) {
    expect(whole.out).toMatch(new RegExp(`^  ${name}\\b`, 'm'))
    const { code, out } = await inside([name, '--help'])
    expect(code).toBe(0)
    for (const part of parts) expect(out).toMatch(new RegExp(`^  ${part}\\b`, 'm'))
  }
})

test('every command is described, and every one that answers does so in JSON too', () => {
  const program = buildProgram()
  const known = Object.entries(commands).flatMap(([name, parts]) => (parts.length > 0 ? parts : [name]))

  expect(leaves(program).map(command => command.name())).toEqual(known)
  for (const command of leaves(program)) {
    expect(command.description(), command.name()).toMatch(/\w/)
    if (command.name() !== 'generate') expect(command.helpInformation()).toContain('--json')
  }
})

test('what cannot be understood is exit status 2 with a sentence, and nothing on standard output', async () => {
  const wrong: [string[], RegExp][] = [
    [['tenant', 'list'], /unknown command 'tenant'/],
    [['tenants', 'lists'], /unknown command 'lists'/],
    [['tenants', 'list', '--jsn'], /unknown option '--jsn'/],
    [['tenants', 'show'], /missing required argument 'tenant'/],
    [['tenants', 'suspend', 'maven'], /required option '--reason <text>'/],
    [['tenants', 'delete', 'maven'], /required option '--confirm <name>'/],
    [['tenants', 'migrate'], /^Name one workspace, or say one of --all, --resume and --retry\./],
    [['tenants', 'migrate', '--all', '--concurrency', '0'], /Say a number from 1 to 999\./],
    [['tenants', 'rotate-password'], /^Name one workspace, or say --all\./],
    [['import', 'maven', '--entity', 'people', '--file', 'x'], /'people' is invalid/],
    [['seed', 'maven'], /required option '--scale <scale>'/],
    [['seed', 'maven', '--scale', '1k'], /'1k' is invalid/],
    [['seed', 'maven', '--scale', '10k', '--seed', 'x'], /Say a number from 0 to 999999\./],
    [['seed', 'maven', '--scale', '10k', '--until', '2026'], /Say a day such as 2026-11-01\./],
    [['people', 'reset-link', 'cara'], /^This is not an e-mail address/],
  ]
  const inside = await inThisProcess()
  for (const [args, sentence] of wrong) {
    const answered = await inside(args)
    expect(answered, args.join(' ')).toMatchObject({ code: 2, out: '' })
    expect(answered.err, args.join(' ')).toMatch(sentence)
  }
  const unknown = await crm(['tenants', 'lists'])
  expect(unknown).toMatchObject({ code: 2, out: '', err: expect.stringContaining("unknown command 'lists'") })
})

test('a setting that cannot be used is named, in JSON where a script asks', async () => {
  const secret = 'a password of the server'
  const port = await asProcess({ PORT: 'eighty' })(['tenants', 'list'])
  const own = await asProcess({ DATABASE_URL: 'postgresql://a:b@127.0.0.1/postgres' })(['doctor'])
  const both = await asProcess({
    DATABASE_URL: `mysql://a:${encodeURIComponent(secret)}@db/x`,
    ATRIUM_SECRET: 'short',
  })(['doctor', '--json'])

  expect(port).toEqual({ code: 2, out: '', err: 'PORT must be a port number\n' })
  expect(own).toMatchObject({ code: 2, out: '', err: expect.stringMatching(/^ATRIUM_SECRET is required/) })
  expect(both).toMatchObject({ code: 2, err: '' })
  const { error } = JSON.parse(both.out)
  expect(error).toMatchObject({
    code: 'invalid',
    message: expect.stringMatching(/DATABASE_URL must .*\nATRIUM_SECRET must /),
  })
  expect(both.out).not.toContain(encodeURIComponent(secret))
})

test('a server that does not answer is exit status 6, which a script may try again', async () => {
  const away = await inThisProcess({
    DATABASE_URL: 'postgresql://atrium:none@127.0.0.1:1/postgres',
    ATRIUM_SECRET: 'a secret of an installation that is away',
  })
  const { code, err } = await away(['tenants', 'list'])

  expect(code).toBe(6)
  expect(err).toMatch(/^The database server cannot be reached \(.*ECONNREFUSED.*\)\. See that it runs/)
})
