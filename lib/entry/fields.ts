import type { ZodError } from 'zod'
import { withCustom } from '@/lib/kernel/custom-names'
import type { FieldErrors } from '@/lib/kernel/errors'

/**
 * What a form or a call sent, as one object. Repeated names become a list, `custom.<id>` goes into `custom`; React's
 * own fields are left out.
 */
export function toObject(payload: FormData | object): Record<string, unknown> {
  return withCustom(payload instanceof FormData ? fromForm(payload) : { ...payload })
}

function fromForm(payload: FormData): Record<string, unknown> {
  const values: Record<string, unknown> = {}
  for (const name of new Set(payload.keys())) {
    if (name.startsWith('$')) continue
    const all = payload.getAll(name)
    values[name] = all.length === 1 ? all[0] : all
  }

  return values
}

/** Messages by field, as forms show them. */
export function fieldErrors(error: ZodError): FieldErrors {
  const fields: FieldErrors = {}
  for (const issue of error.issues) {
    const name = issue.path.join('.')
    fields[name] = [...(fields[name] ?? []), issue.message]
  }

  return fields
}
