import 'server-only'
import { unstable_rethrow } from 'next/navigation'
import type { ZodType } from 'zod'
import { asFailure } from '@/lib/entry/failure'
import { fieldErrors, toObject } from '@/lib/entry/fields'
import { AppError, isAppError } from '@/lib/kernel/errors'
import type { ActionResult } from '@/lib/kernel/result'
import { findOperator } from '@/lib/platform/operators/current'
import type { OperatorScope } from '@/lib/platform/operators/scope'
import { tenantFor } from '@/lib/tenancy/current'
import type { TenantScope } from '@/lib/tenancy/scope'

/** What every exported action is: called by a form with its data, or by code with an object. */
type Action<T> = (previous: unknown, payload: FormData | object) => Promise<ActionResult<T>>

/**
 * Makes an action of a workspace. It finds out who asks and for which workspace, refuses a page that was made
 * for another one, checks the input, and puts every failure into the one shape that forms show.
 */
export function tenantAction<Input, T>(
  schema: ZodType<Input>,
  act: (tenant: TenantScope, input: Input) => Promise<T>,
): Action<T> {
  return (_, payload) =>
    answer({ door: 'action' }, async () => {
      const { workspace, ...values } = toObject(payload)
      const tenant = await tenantFor(typeof workspace === 'string' ? workspace : undefined)

      return act(tenant, parse(schema, values))
    })
}

/** Makes an action that everybody may call: sign-up, log-in. */
export function publicAction<Input, T>(schema: ZodType<Input>, act: (input: Input) => Promise<T>): Action<T> {
  return (_, payload) =>
    answer({ door: 'public action' }, () => {
      const { workspace: _workspace, ...values } = toObject(payload)

      return act(parse(schema, values))
    })
}

/** Makes an action of the provider's console. */
export function operatorAction<Input, T>(
  schema: ZodType<Input>,
  act: (operator: OperatorScope, input: Input) => Promise<T>,
): Action<T> {
  return (_, payload) =>
    answer({ door: 'operator action' }, async context => {
      const operator = await findOperator()
      if (!operator) throw new AppError('unauthenticated', 'You are logged out. Log in again to go on.')
      context.operatorId = operator.operatorId
      const { workspace: _workspace, ...values } = toObject(payload)

      return act(operator, parse(schema, values))
    })
}

function parse<Input>(schema: ZodType<Input>, values: Record<string, unknown>): Input {
  const parsed = schema.safeParse(values)
  if (parsed.success) return parsed.data
  throw new AppError('invalid', '', { fields: fieldErrors(parsed.error) })
}

async function answer<T>(
  context: Record<string, unknown>,
  act: (context: Record<string, unknown>) => Promise<T>,
): Promise<ActionResult<T>> {
  try {
    return { ok: true, data: await act(context) }
  } catch (error) {
    // Redirects and not-founds travel as errors and belong to the router.
    unstable_rethrow(error)
    const failure = asFailure(error, context)

    return isAppError(failure)
      ? { ok: false, code: failure.code, message: failure.message, fields: failure.fields }
      : { ok: false, code: 'unexpected', message: failure.message, fields: {} }
  }
}
