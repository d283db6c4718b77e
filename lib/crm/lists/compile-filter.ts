import 'server-only'
import { and, or, type SQL, sql } from 'drizzle-orm'
import { comparedColumn, isOwn, type OwnField, whereOwn } from '@/lib/crm/custom-fields/column'
import { compileTest } from '@/lib/crm/lists/compile-test'
import { complaintAboutFilter } from '@/lib/crm/lists/complaint'
import type { Filter, Operator, Test } from '@/lib/crm/lists/filter'
import { columnsOf } from '@/lib/crm/objects/columns'
import { type Field, fieldIn, type ListedName } from '@/lib/crm/objects/field'
import { fieldsOf } from '@/lib/crm/objects/registry'
import { AppError } from '@/lib/kernel/errors'
import type { TenantScope } from '@/lib/tenancy/scope'

/**
 * The condition that a filter puts on the rows of a kind of records. A group without anything in it narrows nothing.
 *
 * @param fields what may be filtered by; without the workspace's own when it is left out
 * @throws AppError `invalid` when a part of it makes no sense: it says which field and what was expected
 */
export function compileFilter(
  tenant: TenantScope,
  entity: ListedName,
  filter: Filter,
  fields: readonly Field[] = fieldsOf(entity),
): SQL {
  const complaint = complaintAboutFilter(fields, filter)
  if (complaint) throw new AppError('invalid', complaint)

  return compile(tenant, entity, filter, fields) ?? sql`true`
}

function compile(
  tenant: TenantScope,
  entity: ListedName,
  part: Filter,
  fields: readonly Field[],
): SQL | undefined {
  if ('field' in part) {
    const field = fieldIn(fields, part.field)
    if (field && isOwn(field)) return compileOwn(tenant, entity, field, part)
    const column = columnsOf(entity, tenant).columns[part.field]

    return field && column && compileTest(field, column, part, tenant.actor.memberId)
  }
  const inside = ('all' in part ? part.all : part.any).map(each => compile(tenant, entity, each, fields))

  return 'all' in part ? and(...inside) : or(...inside)
}

const opposites: Partial<Record<Operator, Operator>> = {
  isNot: 'is',
  ne: 'eq',
  lacks: 'contains',
  empty: 'filled',
}

/** A test of what the workspace keeps by itself: records that hold such a value, or all others. */
function compileOwn(tenant: TenantScope, entity: ListedName, field: OwnField, test: Test): SQL {
  if (test.operator === 'hasAll') {
    const each = test.values.map(value =>
      compileOwn(tenant, entity, field, { ...test, operator: 'is', values: [value] }),
    )

    return sql`(${and(...each)})`
  }
  const opposite = opposites[test.operator]
  const isFalse = field.type === 'checkbox' && test.values[0] === 'false'
  const asked = { ...test, operator: opposite ?? test.operator, ...(isFalse && { values: ['true'] }) }
  // Each of several choices is a row by itself.
  const type = field.type === 'multiSelect' ? 'select' : field.type
  const met = compileTest({ ...field, type }, comparedColumn(field), asked, tenant.actor.memberId)
  const holds = whereOwn(tenant.db(`${entity}:read`), columnsOf(entity).table, field, met)

  return opposite || isFalse ? sql`not ${holds}` : holds
}
