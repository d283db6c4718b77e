import 'server-only'
import { and, or, type SQL, sql } from 'drizzle-orm'
import { compileTest } from '@/lib/crm/lists/compile-test'
import { complaintAboutFilter } from '@/lib/crm/lists/complaint'
import type { Filter } from '@/lib/crm/lists/filter'
import { columnsOf } from '@/lib/crm/objects/columns'
import type { ListedName } from '@/lib/crm/objects/field'
import { fieldOf } from '@/lib/crm/objects/registry'
import { AppError } from '@/lib/kernel/errors'
import type { TenantScope } from '@/lib/tenancy/scope'

/**
 * The condition that a filter puts on the rows of a kind of records. A group without anything in it narrows nothing.
 *
 * @throws AppError `invalid` when a part of it makes no sense: it says which field and what was expected
 */
export function compileFilter(tenant: TenantScope, entity: ListedName, filter: Filter): SQL {
  const complaint = complaintAboutFilter(entity, filter)
  if (complaint) throw new AppError('invalid', complaint)

  return compile(tenant, entity, filter) ?? sql`true`
}

function compile(tenant: TenantScope, entity: ListedName, part: Filter): SQL | undefined {
  if ('field' in part) {
    const field = fieldOf(entity, part.field)
    const column = columnsOf(entity).columns[part.field]

    return field && column && compileTest(field, column, part, tenant.actor.memberId)
  }
  const inside = ('all' in part ? part.all : part.any).map(each => compile(tenant, entity, each))

  return 'all' in part ? and(...inside) : or(...inside)
}
