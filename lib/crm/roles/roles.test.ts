import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createSession } from '@/lib/auth/sessions'
import { listMembers } from '@/lib/crm/members/queries'
import { newRole as givenByForm } from '@/lib/crm/members/schema'
import { createRole, deleteRole, updateRole } from '@/lib/crm/roles/mutations'
import { getRole, listRoles } from '@/lib/crm/roles/queries'
import { reachField, roleEdit } from '@/lib/crm/roles/schema'
import { rightsInWords } from '@/lib/crm/roles/words'
import { newId } from '@/lib/kernel/ids'
import { entityNames } from '@/lib/permissions'
import { type Rights, recordVerbs, standardRights } from '@/lib/permissions/rights'
import { acceptInvitation } from '@/lib/tenancy/accept-invitation'
import { scopeOf } from '@/lib/tenancy/current'
import { inviteMember } from '@/lib/tenancy/invite-member'
import { changeRole, handOverWorkspace } from '@/lib/tenancy/membership'
import { tenantPools } from '@/lib/tenancy/pools'
import { findSession } from '@/lib/tenancy/registry'
import type { TenantScope } from '@/lib/tenancy/scope'
import { type TestCentral, testCentral } from '@/lib/testing/central'
import { type TestTenant, testTenant } from '@/lib/testing/tenant'

let registry: TestCentral
let house: TestTenant
let owner: TenantScope

beforeAll(async () => {
  registry = await testCentral()
  house = await testTenant({ central: registry })
  owner = house.tenant
})
afterAll(async () => {
  await tenantPools().end()
  await house.drop()
  await registry.drop()
})

const withDeals = (deal: Partial<Rights['records']['deal']>): Rights => ({
  records: { ...standardRights.manager.records, deal: { ...standardRights.manager.records.deal, ...deal } },
})
const madeRole = async (name: string, rights: Rights = standardRights.manager) => {
  const { id } = await createRole(owner, { name, from: 'manager' })
  await updateRole(owner, { id, version: 1, name, rights }, registry.db)

  return id
}
/** Somebody who joined with a role, and the workspace as their next request finds it. */
async function colleague(given: Parameters<typeof changeRole>[2]) {
  const { memberId, token } = await inviteMember(
    owner,
    { email: `${newId()}@example.com`, ...given },
    registry.db,
  )
  const { identityId } = await acceptInvitation(token, { name: 'Nina', passwordHash: 'hash' }, registry.db)
  const sessionId = await createSession(registry.db, identityId)
  const next = async () => {
    const session = await findSession(registry.db, sessionId)
    const tenant = session && scopeOf(session)
    if (!tenant) throw new Error('the session does not lead to the workspace')

    return tenant
  }

  return { memberId, next }
}

describe('a role', () => {
  test('begins as a standard one or as another, under a name of its own', async () => {
    expect(await listRoles(owner)).toContainEqual(
      expect.objectContaining({ name: 'Sales', rights: standardRights.sales }),
    )
    const { id } = await createRole(owner, { name: 'Partner', from: 'sales' })
    expect(await getRole(owner, id)).toMatchObject({ rights: standardRights.sales, people: 0, version: 1 })

    const other = await madeRole('Desk', withDeals({ read: 'team' }))
    const { id: copy } = await createRole(owner, { name: 'Desk abroad', from: other })
    expect(await getRole(owner, copy)).toMatchObject({ rights: withDeals({ read: 'team' }) })
    await expect(createRole(owner, { name: 'desk', from: 'sales' })).rejects.toMatchObject({
      code: 'invalid',
    })
    await expect(createRole(owner, { name: 'Ghost', from: newId() })).rejects.toMatchObject({
      code: 'not_found',
    })
    expect(await getRole(owner, 'nonsense')).toBeUndefined()
  })

  test('is not overwritten by somebody who read an older one', async () => {
    const id = await madeRole('Raced')
    const edit = { id, name: 'Raced', rights: withDeals({ read: 'own' }) }
    await expect(updateRole(owner, { ...edit, version: 1 }, registry.db)).rejects.toMatchObject({
      code: 'conflict',
    })
    expect(await updateRole(owner, { ...edit, version: 2 }, registry.db)).toEqual({ version: 3 })
  })

  test('is made, changed and deleted by owners and administrators, and by nobody else', async () => {
    const id = await madeRole('Guarded')
    const role = { id, version: 2, name: 'Mine', rights: standardRights.manager }
    for (const kind of ['member', 'viewer'] as const) {
      const other = house.as(kind)
      const refused = [
        () => createRole(other, { name: 'Mine', from: 'manager' }),
        () => updateRole(other, role, registry.db),
        () => deleteRole(other, { id }, registry.db),
      ]
      for (const act of refused) await expect(async () => act()).rejects.toMatchObject({ code: 'forbidden' })
      expect(await getRole(other, id)).toMatchObject({ name: 'Guarded' })
    }
    const admin = house.as('admin')
    await updateRole(admin, role, registry.db)
    await deleteRole(admin, { id }, registry.db)
    expect(await getRole(owner, id)).toBeUndefined()
  })
})

describe('who has a role', () => {
  test('has its rights from joining on, and others from the next request after it changed', async () => {
    const roleId = await madeRole('Own deals', withDeals({ read: 'own', delete: 'none' }))
    const { memberId, next } = await colleague({ role: 'member', roleId })
    const tenant = await next()
    expect(tenant.rights).toEqual(withDeals({ read: 'own', delete: 'none' }))
    expect([tenant.can('deal:update'), tenant.can('deal:delete')]).toEqual([true, false])

    await updateRole(owner, { id: roleId, version: 2, name: 'Own deals', rights: withDeals({}) }, registry.db)
    expect((await next()).can('deal:delete')).toBe(true)
    expect(await listMembers(owner)).toContainEqual(
      expect.objectContaining({ id: memberId, role: 'member', roleId, roleName: 'Own deals' }),
    )
  })

  test('gets another, or a standard one, and is no longer narrowed as administrator or owner', async () => {
    const roleId = await madeRole('Narrow', withDeals({ read: 'none' }))
    const { memberId, next } = await colleague({ role: 'member' })
    expect((await next()).rights).toBeNull()
    await changeRole(owner, memberId, { role: 'member', roleId }, registry.db)
    expect((await next()).can('deal:read')).toBe(false)
    await changeRole(owner, memberId, { role: 'admin' }, registry.db)
    expect((await next()).can('deal:read')).toBe(true)

    await changeRole(owner, memberId, { role: 'member', roleId }, registry.db)
    await handOverWorkspace(owner, memberId, registry.db)
    const tenant = await next()
    expect(tenant).toMatchObject({ actor: { role: 'owner' }, rights: null })
    await handOverWorkspace(tenant, owner.actor.memberId ?? '', registry.db)
    await expect(
      changeRole(owner, memberId, { role: 'member', roleId: newId() }, registry.db),
    ).rejects.toMatchObject({
      code: 'not_found',
    })
  })

  test('gets one while it is taken away, and two that are given each other, without waiting in a ring', async () => {
    for (let round = 0; round < 4; round += 1) {
      const [first, second] = [await madeRole(`First ${round}`), await madeRole(`Second ${round}`)]
      const one = await inviteMember(
        owner,
        { email: `${newId()}@example.com`, role: 'member', roleId: first },
        registry.db,
      )
      const other = await inviteMember(
        owner,
        { email: `${newId()}@example.com`, role: 'member', roleId: second },
        registry.db,
      )
      const all = await Promise.allSettled([
        deleteRole(owner, { id: first, giveTo: { role: 'member', roleId: second } }, registry.db),
        deleteRole(owner, { id: second, giveTo: { role: 'member', roleId: first } }, registry.db),
        changeRole(owner, other.memberId, { role: 'member', roleId: first }, registry.db),
        changeRole(owner, one.memberId, { role: 'member' }, registry.db),
      ])
      for (const outcome of all) {
        if (outcome.status === 'rejected') expect(['not_found', 'invalid']).toContain(outcome.reason.code)
      }
    }
  })

  test('keeps the role from being deleted until it is said what they become', async () => {
    const [roleId, other] = [await madeRole('Ending', withDeals({ read: 'none' })), await madeRole('Next')]
    const { next } = await colleague({ role: 'member', roleId })
    const itself = { role: 'member', roleId } as const
    for (const giveTo of [undefined, itself]) {
      await expect(deleteRole(owner, { id: roleId, giveTo }, registry.db)).rejects.toMatchObject({
        fields: { giveTo: [expect.any(String)] },
      })
    }
    expect((await next()).can('deal:read')).toBe(false)
    await deleteRole(owner, { id: roleId, giveTo: { role: 'member', roleId: other } }, registry.db)
    expect((await next()).rights).toEqual(standardRights.manager)
    await deleteRole(owner, { id: other, giveTo: { role: 'viewer', roleId: null } }, registry.db)
    expect(await next()).toMatchObject({ actor: { role: 'viewer' }, rights: null })
  })
})

describe('what a form sends', () => {
  test('is one choice for each kind of record and verb', () => {
    const { records } = standardRights.sales
    const choices = entityNames.flatMap(entity =>
      recordVerbs.map(verb => [reachField(entity, verb), records[entity][verb]]),
    )
    const sent = { id: newId(), version: '3', name: ' Partner ', ...Object.fromEntries(choices) }
    expect(roleEdit.parse(sent)).toEqual({
      id: sent.id,
      version: 3,
      name: 'Partner',
      rights: standardRights.sales,
    })
    expect(roleEdit.safeParse({ ...sent, 'deal.create': 'own' }).success).toBe(false)
    expect(roleEdit.safeParse({ ...sent, 'deal.read': undefined }).success).toBe(false)
  })

  test('is a standard role or one of the workspace', () => {
    const memberId = newId()
    const roleId = newId()
    expect(givenByForm.parse({ memberId, role: 'admin' }).role).toEqual({ role: 'admin', roleId: null })
    expect(givenByForm.parse({ memberId, role: roleId }).role).toEqual({ role: 'member', roleId })
    expect(givenByForm.safeParse({ memberId, role: 'king' }).success).toBe(false)
  })
})

test('a role says in words what its matrix says', () => {
  expect(rightsInWords(standardRights.readOnly)).toEqual(['All records: see all.'])
  expect(rightsInWords(standardRights.sales)).toEqual([
    'Companies, contacts, deals, activities, notes, files: see all, create, change their own, delete their own.',
    'Products: see all.',
  ])
})
