import 'server-only'
import type { CentralDb } from '@/db/types'

/** A person of the provider at work: the only way into the functions of the console. */
export type OperatorScope = {
  readonly operatorId: string
  readonly name: string
  readonly email: string
  readonly central: CentralDb
}

/** The operator as the audit names them. */
export const actorOf = (operator: OperatorScope) =>
  ({ kind: 'operator', id: operator.operatorId, name: operator.name }) as const
