import type { FieldType } from '@/lib/crm/objects/field'

const worded = ['contains', 'lacks', 'is', 'isNot', 'startsWith', 'empty', 'filled'] as const
const measured = ['eq', 'ne', 'gt', 'gte', 'lt', 'lte', 'between', 'empty', 'filled'] as const
const dated = ['on', 'before', 'after', 'between', 'within', 'empty', 'filled'] as const
const chosen = ['is', 'isNot', 'empty', 'filled'] as const
const several = ['is', 'hasAll', 'isNot', 'empty', 'filled'] as const

/** What can be asked of a field of each type. */
export const operatorsOf = {
  text: worded,
  longText: worded,
  url: worded,
  email: worded,
  phone: worded,
  number: measured,
  currency: measured,
  percent: measured,
  date: dated,
  datetime: dated,
  checkbox: ['is'],
  select: chosen,
  multiSelect: several,
  member: chosen,
  relation: chosen,
} as const satisfies Record<FieldType, readonly string[]>

export type Operator = (typeof operatorsOf)[FieldType][number]

/**
 * What a list is narrowed by. A test compares one field: `values` are texts (numbers and days in their usual form,
 * `2026-11-21`), several of them for `is`, `hasAll` and `isNot`, two for `between`, one span such as `last-7-days` for `within`,
 * none for `empty` and `filled`. `me` stands for whoever looks, in fields of members.
 */
export type Filter = { readonly all: readonly Filter[] } | { readonly any: readonly Filter[] } | Test
export type Test = { readonly field: string; readonly operator: Operator; readonly values: readonly string[] }

export const MAX_DEPTH = 4
export const MAX_TESTS = 50

/** Days counted from today in the workspace's time zone. */
export const spans = [
  'the-past',
  'today',
  'yesterday',
  'tomorrow',
  'this-week',
  'last-week',
  'next-week',
  'this-month',
  'last-month',
  'next-month',
  'this-quarter',
  'last-quarter',
  'this-year',
  'last-year',
  'last-7-days',
  'last-30-days',
  'last-90-days',
  'next-7-days',
  'next-30-days',
  'next-90-days',
] as const
export type Span = (typeof spans)[number]
