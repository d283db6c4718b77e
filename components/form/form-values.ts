import type { ZodType } from 'zod'
import type { FieldErrors } from '@/lib/kernel/errors'

/** What a form holds, as its schema reads it: a name that occurs several times is a list. */
export function formValues(data: FormData): Record<string, unknown> {
  const values: Record<string, unknown> = {}
  for (const name of new Set(data.keys())) {
    if (name.startsWith('$ACTION')) continue
    const all = data.getAll(name)
    values[name] = all.length > 1 ? all : all[0]
  }
  return values
}

/** The messages of the schema, by field; empty when all is well. */
export function formErrors(schema: ZodType, data: FormData): FieldErrors {
  const parsed = schema.safeParse(formValues(data))
  const errors: FieldErrors = {}
  for (const issue of parsed.error?.issues ?? []) {
    const name = String(issue.path[0] ?? '')
    errors[name] = [...(errors[name] ?? []), issue.message]
  }
  return errors
}

export const firstWrong = (form: HTMLFormElement, errors: FieldErrors): HTMLElement | undefined =>
  [...form.querySelectorAll<HTMLElement>('[data-field]')].find(
    element => (errors[element.dataset.field ?? '']?.length ?? 0) > 0,
  )
