import { expect, test } from 'vitest'
import { entityNames } from './index'
import { allows, reachOf, recordVerbs, rightsOf, standardRights } from './rights'
import { readRights, rightsSchema } from './rights-schema'

test('without a role of their own people have all', () => {
  for (const entity of entityNames) {
    for (const verb of recordVerbs) expect(reachOf(null, entity, verb)).toBe('all')
  }
  expect(allows(null, 'deal:delete')).toBe(true)
})

test('owners and administrators have all, whatever role they were given', () => {
  expect(rightsOf('owner', standardRights.readOnly)).toBeNull()
  expect(rightsOf('admin', standardRights.readOnly)).toBeNull()
  expect(rightsOf('member', standardRights.readOnly)).toBe(standardRights.readOnly)
})

test('what is not read is not changed', () => {
  const { sales } = standardRights
  const rights = { records: { ...sales.records, deal: { ...sales.records.deal, read: 'none' } } } as const

  for (const verb of recordVerbs) expect(reachOf(rights, 'deal', verb)).toBe('none')
  expect(reachOf(sales, 'deal', 'update')).toBe('own')
  expect(allows(rights, 'deal:update')).toBe(false)
  expect(allows(sales, 'deal:update')).toBe(true)
})

test('doors to several kinds stay open while one of them is', () => {
  expect(allows(standardRights.sales, 'import:run')).toBe(true)
  expect(allows(standardRights.readOnly, 'import:run')).toBe(false)
  expect(allows(standardRights.manager, 'export:run')).toBe(true)
  expect(allows(standardRights.sales, 'export:run')).toBe(false)
  expect(allows(standardRights.readOnly, 'search:read')).toBe(true)
})

test('what is kept and makes no sense is closed, and the standard roles make sense', () => {
  for (const rights of Object.values(standardRights)) {
    expect(rightsSchema.parse(rights)).toEqual(rights)
    expect(readRights(rights)).toEqual(rights)
  }
  expect(readRights(null)).toBeNull()
  for (const broken of ['nonsense', {}, { records: { deal: { read: 'everything' } } }]) {
    expect(reachOf(readRights(broken), 'deal', 'read')).toBe('none')
  }
  const { company } = standardRights.manager.records
  const older = readRights({ records: { company } })
  expect([reachOf(older, 'company', 'read'), reachOf(older, 'deal', 'read')]).toEqual(['all', 'none'])
})
