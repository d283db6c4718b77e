import 'server-only'
import { centralClient } from '@/db/central/client'
import { newId } from '@/lib/kernel/ids'
import type { OperatorScope } from '@/lib/platform/operators/scope'
import type { TestCentral } from './central'

/** A person of the provider, over one connection with the rights of the web process alone. */
export function testOperator({ webUrl }: TestCentral): OperatorScope & { end(): Promise<void> } {
  const { db, end } = centralClient(webUrl, { max: 1 })

  return { operatorId: newId(), name: 'Otto', email: 'otto@provider.example', central: db, end }
}
