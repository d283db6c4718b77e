import { complaintAbout } from '@/lib/crm/lists/complaint'
import {
  type Filter,
  MAX_DEPTH,
  MAX_TESTS,
  type Operator,
  operatorsOf,
  type Test,
} from '@/lib/crm/lists/filter'
import { mayGroupBy } from '@/lib/crm/lists/grouping'
import { type Field, fieldIn, type ListedName } from '@/lib/crm/objects/field'
import { fieldsOf } from '@/lib/crm/objects/registry'
import {
  MAX_COLUMN_WIDTH,
  MAX_SORTS,
  MIN_COLUMN_WIDTH,
  type Sort,
  type ViewState,
} from '@/lib/crm/views/state'

/** The parts of a query string in which the state of a list stands. */
export type ViewParams = { q?: string; f?: string; s?: string; g?: string; c?: string }

/**
 * A list's state for its address: `q` words, `f=all(ownerId.is.me,any(amount.gt.1000,nextDue.empty))`,
 * `s=amount.desc,name.asc`, `g=ownerId`, `c=name,ownerId:140`. What is not there is left out.
 */
export function writeView({ q, filter, sorts, group, columns }: ViewState): ViewParams {
  const params: ViewParams = {}
  if (q) params.q = q
  if (filter) params.f = writeFilter(filter)
  if (sorts.length > 0) params.s = sorts.map(({ field, direction }) => `${field}.${direction}`).join(',')
  if (group) params.g = group
  if (columns.length > 0) {
    params.c = columns.map(({ field, width }) => (width ? `${field}:${width}` : field)).join(',')
  }

  return params
}

/** The same as a query string that can be read: `?s=amount.desc`; nothing when there is nothing to say. */
export function viewQuery(state: ViewState): string {
  const said = Object.entries(writeView(state)).map(
    ([name, value]) => `${name}=${encodeURIComponent(value).replace(/%2C/g, ',').replace(/%3A/g, ':')}`,
  )

  return said.length > 0 ? `?${said.join('&')}` : ''
}

/**
 * The state that an address says. What makes no sense in it, or is not known of these records, is left out.
 *
 * @param fields what is known of them; without the workspace's own when it is left out
 */
export function readView(
  entity: ListedName,
  params: Readonly<Record<string, unknown>>,
  fields: readonly Field[] = fieldsOf(entity),
): ViewState {
  const q = textOf(params.q)?.trim().slice(0, 100)
  const filter = readFilter(entity, textOf(params.f) ?? '', fields)
  const group = fieldIn(fields, textOf(params.g) ?? '')

  return {
    ...(q ? { q } : {}),
    ...(filter ? { filter } : {}),
    sorts: readSorts(fields, textOf(params.s) ?? ''),
    ...(group && mayGroupBy(group) ? { group: group.key } : {}),
    columns: readColumns(fields, textOf(params.c) ?? ''),
  }
}

function textOf(value: unknown): string | undefined {
  const one: unknown = Array.isArray(value) ? value[0] : value

  return typeof one === 'string' ? one : undefined
}

function writeFilter(filter: Filter): string {
  if ('field' in filter) {
    return [escaped(filter.field), filter.operator, ...filter.values.map(escaped)].join('.')
  }
  const [name, parts] = 'all' in filter ? ['all', filter.all] : ['any', filter.any]

  return `${name}(${parts.map(writeFilter).join(',')})`
}

/** Marks of the grammar that stand in a value are written with a `!` before them. */
const escaped = (value: string) => value.replace(/[!.,()]/g, '!$&')

/** Reads a filter; undefined when there is none, or nothing of it makes sense. */
export function readFilter(
  entity: ListedName,
  text: string,
  fields: readonly Field[] = fieldsOf(entity),
): Filter | undefined {
  return text === '' ? undefined : new FilterReader(fields, text).read(1)
}

class FilterReader {
  private at = 0
  private tests = 0

  constructor(
    private readonly fields: readonly Field[],
    private readonly text: string,
  ) {}

  /** The next part, up to the comma or bracket that ends it. */
  read(depth: number): Filter | undefined {
    const group = /^(all|any)\(/.exec(this.text.slice(this.at, this.at + 4))?.[1]
    if (!group) return this.readTest()
    this.at += 4
    if (depth > MAX_DEPTH) return this.skipGroup()
    const parts: Filter[] = []
    while (this.at < this.text.length && this.text[this.at] !== ')') {
      const part = this.read(depth + 1)
      if (part) parts.push(part)
      if (this.text[this.at] === ',') this.at += 1
    }
    this.at += 1
    if (parts.length === 0) return undefined

    return group === 'all' ? { all: parts } : { any: parts }
  }

  /** Goes behind the bracket that ends the group, however deep it is. */
  private skipGroup(): undefined {
    for (let open = 1; open > 0 && this.at < this.text.length; this.at += 1) {
      const letter = this.text[this.at]
      if (letter === '!') this.at += 1
      else if (letter === '(') open += 1
      else if (letter === ')') open -= 1
    }
  }

  private readTest(): Test | undefined {
    const [field = '', operator = '', ...values] = this.readWords()
    const known = knownTest(this.fields, field, operator, values)
    if (!known || this.tests >= MAX_TESTS) return undefined
    this.tests += 1

    return known
  }

  /** What stands between dots, without the marks that keep its own dots, commas and brackets apart. */
  private readWords(): string[] {
    const words = ['']
    const start = this.at
    while (this.at < this.text.length) {
      const letter = this.text[this.at] ?? ''
      if (letter === ',' || letter === ')') break
      this.at += 1
      if (letter === '.') words.push('')
      else {
        const kept = letter === '!' ? (this.text[this.at++] ?? '') : letter
        words.push(`${words.pop() ?? ''}${kept}`)
      }
    }
    // A bracket that nothing opened ends nothing.
    if (this.at === start && this.text[this.at] === ')') this.at += 1

    return words
  }
}

function knownTest(
  fields: readonly Field[],
  key: string,
  asked: string,
  values: readonly string[],
): Test | undefined {
  const field = fieldIn(fields, key)
  if (!field) return undefined
  const operators: readonly Operator[] = operatorsOf[field.type]
  const operator = operators.find(name => name === asked)
  const test = operator && { field: key, operator, values }

  return test && complaintAbout(field, test) === undefined ? test : undefined
}

function readSorts(fields: readonly Field[], text: string): Sort[] {
  const sorts = new Map<string, Sort>()
  for (const part of text.split(',').slice(0, 20)) {
    // The name of a field may have a dot in it as well.
    const dot = part.lastIndexOf('.')
    const [field, direction] = [part.slice(0, Math.max(dot, 0)), part.slice(dot + 1)]
    const known = fieldIn(fields, field)
    if (!known || sorts.has(field) || (direction !== 'asc' && direction !== 'desc')) continue
    if (sorts.size === 0 && !known.isSortable) continue
    if (known.type === 'longText' || known.type === 'multiSelect') continue
    sorts.set(field, { field, direction })
  }

  return [...sorts.values()].slice(0, MAX_SORTS)
}

function readColumns(fields: readonly Field[], text: string): ViewState['columns'][number][] {
  const columns = new Map<string, ViewState['columns'][number]>()
  for (const part of text.split(',').slice(0, 200)) {
    const [field = '', size] = part.split(':')
    const known = fieldIn(fields, field)
    if (!known || known.list === 'never' || columns.has(field)) continue
    const width = size && /^\d{1,4}$/.test(size) ? Number(size) : undefined
    const isWidth = width !== undefined && width >= MIN_COLUMN_WIDTH && width <= MAX_COLUMN_WIDTH
    columns.set(field, isWidth ? { field, width } : { field })
  }

  return [...columns.values()]
}
