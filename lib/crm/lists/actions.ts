'use server'

import { fieldsFor } from '@/lib/crm/custom-fields/queries'
import { listGroupedRecords } from '@/lib/crm/lists/groups'
import { listRecords } from '@/lib/crm/lists/queries'
import * as relations from '@/lib/crm/lists/relations'
import { groupsPage, recordsPage, relationSearch } from '@/lib/crm/lists/schema'
import { readView } from '@/lib/crm/views/address'
import { tenantAction } from '@/lib/entry/action'
import { AppError } from '@/lib/kernel/errors'

/** Reads, and changes nothing: the next rows of a list. */
export const listMoreRecords = tenantAction(recordsPage, async (tenant, { kind, at, after }) =>
  listRecords(tenant, kind, readView(kind, at, await fieldsFor(tenant, kind)), after),
)

/** Reads, and changes nothing: the next rows of a list in groups. */
export const listMoreOfGroups = tenantAction(groupsPage, async (tenant, { kind, at, groups, after }) => {
  const { group, ...state } = readView(kind, at, await fieldsFor(tenant, kind))
  if (group === undefined) throw new AppError('invalid', 'This list is in no groups any more.')

  return listGroupedRecords(tenant, kind, { ...state, group }, groups, after)
})

/** Reads, and changes nothing: what a relation may point to, as somebody types. */
export const searchRelation = tenantAction(relationSearch, (tenant, { relation, q }) =>
  relations.searchRelation(tenant, relation, q),
)
