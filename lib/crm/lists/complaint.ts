import { z } from 'zod'
import { type Operator, operatorsOf, spans, type Test } from '@/lib/crm/lists/filter'
import type { Field } from '@/lib/crm/objects/field'

const longest = 200
const mostValues = 100

const isDay = (text: string) => z.iso.date().safeParse(text).success && !text.startsWith('0000')
const isId = (text: string) => z.uuid().safeParse(text).success

/**
 * What is wrong with a test of a field, as the end of a sentence; undefined when it makes sense. The form that a
 * filter is made in asks the same as the server.
 */
export function complaintAbout(field: Field, { operator, values }: Test): string | undefined {
  const operators: readonly Operator[] = operatorsOf[field.type]
  if (!operators.includes(operator)) return 'it cannot be compared in this way'
  if (operator === 'empty' || operator === 'filled') {
    return values.length > 0 ? 'this takes no value' : undefined
  }
  if (operator === 'between' && values.length !== 2) return 'give two values, from and to'
  if (operator === 'is' || operator === 'isNot') {
    if (values.length === 0) return 'choose at least one value'
    if (values.length > mostValues) return `choose ${mostValues} values at the most`
  } else if (operator !== 'between' && values.length !== 1) return 'give one value'
  if (operator === 'within') {
    return spans.some(span => span === values[0])
      ? undefined
      : 'give a span such as this-month or last-7-days'
  }

  return complaintAboutValues(field, values)
}

function complaintAboutValues({ type, options = [] }: Field, values: readonly string[]): string | undefined {
  const unless = (isRight: (value: string) => boolean, expected: string) =>
    values.every(isRight) ? undefined : expected
  switch (type) {
    case 'text':
    case 'longText':
    case 'url':
    case 'email':
    case 'phone':
      return (
        unless(value => value.trim() !== '', 'give a text') ??
        unless(value => value.length <= longest, `give a text of ${longest} characters at the most`) ??
        unless(value => !value.includes('\0'), 'give a text')
      )
    case 'number':
    case 'currency':
    case 'percent':
      return unless(
        value => /^[+-]?\d{1,15}(\.\d{1,6})?$/.test(value.trim()),
        'give a number such as 1250 or 99.50',
      )
    case 'date':
    case 'datetime':
      return unless(isDay, 'give a day such as 2026-11-21')
    case 'checkbox':
      return values.length === 1 && /^(true|false)$/.test(values[0] ?? '') ? undefined : 'say true or false'
    case 'select':
    case 'multiSelect':
      return unless(
        value => options.some(option => option.value === value),
        `choose of ${options.map(({ label }) => label).join(', ')}`,
      )
    case 'member':
      return unless(value => value === 'me' || isId(value), 'choose from the list')
    case 'relation':
      return unless(isId, 'choose from the list')
  }
}
