import { asc } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { withAdmin } from '@/db/admin'
import { members, stages } from '@/db/tenant/tables'
import { testServer } from '@/db/testing/server'
import { testTenant } from './tenant'

test('a test workspace has the default pipeline and its owner, and leaves nothing behind', async () => {
  const { tenant, as, addMember, url, drop } = await testTenant({ ownerName: 'Ann' })
  const database = new URL(url.replace('@/', '@socket/')).username

  const names = await tenant
    .db('pipeline:read')
    .select({ name: stages.name })
    .from(stages)
    .orderBy(asc(stages.position))
  expect(names.map(stage => stage.name)).toEqual([
    'New',
    'Qualified',
    'Meeting',
    'Proposal',
    'Negotiation',
    'Won',
    'Lost',
  ])

  const ben = await addMember('member', 'Ben')
  const people = await ben
    .db('member:read')
    .select({ name: members.name, role: members.role })
    .from(members)
    .orderBy(members.name)
  expect(people).toEqual([
    { name: 'Ann', role: 'owner' },
    { name: 'Ben', role: 'member' },
  ])
  expect(() => as('viewer').db('contact:create')).toThrow('You may not do this')

  await drop()
  const left = await withAdmin(testServer().adminUrl, session =>
    session.run(
      `SELECT datname AS name FROM pg_database WHERE datname = $1
       UNION ALL SELECT rolname FROM pg_roles WHERE rolname LIKE $1 || '%'`,
      [database],
    ),
  )
  expect(left).toEqual([])
})
