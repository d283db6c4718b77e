import 'server-only'
import { and, or, type SQL, sql } from 'drizzle-orm'
import { compileTest } from '@/lib/crm/lists/compile-test'
import { type Filter, MAX_DEPTH, MAX_TESTS, type Test } from '@/lib/crm/lists/filter'
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
  const me = tenant.actor.memberId
  let tests = 0

  const compile = (part: Filter, depth: number): SQL | undefined => {
    if ('field' in part) return test(part)
    if (depth > MAX_DEPTH) {
      throw new AppError('invalid', `Groups of a filter go ${MAX_DEPTH} deep at the most.`)
    }
    const inside = (parts: readonly Filter[]) => parts.map(each => compile(each, depth + 1))

    return 'all' in part ? and(...inside(part.all)) : or(...inside(part.any))
  }

  const test = (part: Test): SQL => {
    tests += 1
    if (tests > MAX_TESTS) {
      throw new AppError('invalid', `A filter has ${MAX_TESTS} conditions at the most.`)
    }
    const field = fieldOf(entity, part.field)
    const column = columnsOf(entity).columns[part.field]
    if (!field || !column) throw new AppError('invalid', `There is no field “${part.field}” to filter by.`)

    return compileTest(field, column, part, me)
  }

  return compile(filter, 1) ?? sql`true`
}
