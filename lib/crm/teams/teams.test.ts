import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTeam, deleteTeam, joinTeam, leaveTeam, renameTeam } from '@/lib/crm/teams/mutations'
import { listTeams } from '@/lib/crm/teams/queries'
import { newId } from '@/lib/kernel/ids'
import type { TenantScope } from '@/lib/tenancy/scope'
import { type TestTenant, testTenant } from '@/lib/testing/tenant'

let house: TestTenant
let owner: TenantScope
let nina: TenantScope
let ole: TenantScope

beforeAll(async () => {
  house = await testTenant()
  owner = house.tenant
  nina = await house.addMember('member', 'Nina')
  ole = await house.addMember('admin', 'Ole')
})
afterAll(() => house.drop())

const idOf = ({ actor }: TenantScope) => actor.memberId ?? ''
const teamOf = async (id: string) => (await listTeams(nina)).find(team => team.id === id)

test('a team has people, who leads it stands first, and who left is out', async () => {
  const { id } = await createTeam(owner, { name: 'North' })
  await joinTeam(ole, { teamId: id, memberId: idOf(nina) })
  await joinTeam(ole, { teamId: id, memberId: idOf(ole) })
  expect((await teamOf(id))?.mates.map(({ name }) => name)).toEqual(['Nina', 'Ole'])

  await joinTeam(owner, { teamId: id, memberId: idOf(ole), isLead: true })
  expect((await teamOf(id))?.mates).toEqual([
    { id: idOf(ole), name: 'Ole', isLead: true },
    { id: idOf(nina), name: 'Nina', isLead: false },
  ])

  await leaveTeam(owner, { teamId: id, memberId: idOf(nina) })
  expect((await teamOf(id))?.mates.map(({ name }) => name)).toEqual(['Ole'])
})

test('a team is renamed and dissolved; two do not have the same name', async () => {
  const { id } = await createTeam(owner, { name: 'East' })
  await createTeam(owner, { name: 'West' })
  await expect(createTeam(owner, { name: 'éast' })).rejects.toMatchObject({
    fields: { name: [expect.any(String)] },
  })
  await expect(renameTeam(owner, { id, name: 'West' })).rejects.toMatchObject({ code: 'invalid' })
  await renameTeam(owner, { id, name: 'EAST' })
  expect(await teamOf(id)).toMatchObject({ name: 'EAST', mates: [] })

  await joinTeam(owner, { teamId: id, memberId: idOf(nina) })
  await deleteTeam(owner, id)
  expect(await teamOf(id)).toBeUndefined()
  await expect(renameTeam(owner, { id, name: 'Gone' })).rejects.toMatchObject({ code: 'not_found' })
})

test('members see teams, and do not make, change or join them; strangers are in none', async () => {
  const { id } = await createTeam(owner, { name: 'South' })
  const place = { teamId: id, memberId: idOf(nina) }
  const refused = [
    () => createTeam(nina, { name: 'Mine' }),
    () => renameTeam(nina, { id, name: 'Mine' }),
    () => joinTeam(nina, place),
    () => leaveTeam(nina, place),
    () => deleteTeam(nina, id),
  ]
  for (const act of refused) await expect(async () => act()).rejects.toMatchObject({ code: 'forbidden' })
  expect(await teamOf(id)).toMatchObject({ name: 'South', mates: [] })
  await expect(joinTeam(owner, { teamId: id, memberId: newId() })).rejects.toMatchObject({
    code: 'not_found',
  })
})
