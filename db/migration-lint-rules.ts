import type { AlterTableStmt, Constraint, CreateStmt, Node, RangeVar } from 'libpg-query'

/** What is wrong with a statement of a migration, and what its author does about it. */
export const RULES = {
  'primary-key': [
    'makes a table without a primary key',
    'give it one: nothing else tells its rows apart in a copy, a change feed or a repair',
  ],
  rewrite: [
    'writes every row of a table anew while nobody can read it',
    'add the column without it, fill it in batches, and set the default last',
  ],
  'long-lock': [
    'reads or indexes a whole table while nobody can write to it',
    'add a constraint NOT VALID and validate it in a later file; build an index CONCURRENTLY, and a key USING INDEX',
  ],
  transaction: [
    'cannot run in a transaction with others',
    'say "-- atrium: no-transaction" at the head, with a breakpoint after each statement',
  ],
  rerunnable: [
    'cannot be run once more after a failure in the middle of its file',
    'say IF NOT EXISTS or IF EXISTS',
  ],
  'still-read': [
    'takes away what the previous release still reads',
    'stop reading it, release that, and say "-- atrium: unread-since <last file of that release>"',
  ],
  unknown: ['cannot be understood', 'mend it'],
} as const satisfies Record<string, readonly [sentence: string, remedy: string]>

export type Rule = keyof typeof RULES
/** A broken rule, with the byte of the text where that can be told closer than by the statement. */
export type Breach = { readonly rule: Rule; readonly at?: number | undefined }

/** What the files up to here have made. Tables of another file may have rows and readers; those of this one not. */
export type Known = {
  /** Tables that this file made. */
  readonly fresh: Set<string>
  /** `table.column` of columns that no row leaves empty, by a constraint that was checked. */
  readonly filled: Set<string>
  /** `table.constraint` of those that were added without a check, and the column that they keep from being empty. */
  readonly unchecked: Map<string, { readonly column: string | undefined; readonly file: string }>
  readonly file: string
  /** Nothing was released before this file, so that no table has rows. */
  readonly isFirst: boolean
  readonly isTransaction: boolean
}

// Asked once for the whole statement; whatever else is called may answer each row differently.
const STEADY = new Set(['now', 'transaction_timestamp', 'statement_timestamp', 'current_setting'])
const SERIAL = new Set(['smallserial', 'serial', 'bigserial', 'serial2', 'serial4', 'serial8'])

export const nameOf = (relation: RangeVar | undefined): string =>
  [relation?.schemaname ?? 'public', relation?.relname].join('.')

const isOld = (table: string, { fresh, isFirst }: Known): boolean => !isFirst && !fresh.has(table)

const constraintsOf = (nodes: readonly Node[] | undefined): Constraint[] =>
  (nodes ?? []).flatMap(node => ('Constraint' in node ? [node.Constraint] : []))

const lastWord = (names: readonly Node[] | undefined): string => {
  const last = names?.at(-1)

  return last && 'String' in last ? (last.String.sval ?? '') : ''
}

/** Whether a part of an expression calls a function that may answer each row differently. */
function isVolatile(expression: unknown): boolean {
  if (Array.isArray(expression)) return expression.some(isVolatile)
  if (typeof expression !== 'object' || expression === null) return false

  return Object.entries(expression).some(([key, value]) =>
    key === 'FuncCall' && !STEADY.has(lastWord(value.funcname)) ? true : isVolatile(value),
  )
}

/** Whether a table gets rows that can be told apart. A partition has the key of its whole. */
export function hasKey({ tableElts, partbound, ofTypename, relation }: CreateStmt): boolean {
  if (partbound || ofTypename || relation?.relpersistence === 't') return true
  const inColumns = (tableElts ?? []).flatMap(node =>
    'ColumnDef' in node ? constraintsOf(node.ColumnDef.constraints) : [],
  )

  return [...constraintsOf(tableElts), ...inColumns].some(({ contype }) => contype === 'CONSTR_PRIMARY')
}

function checkNewColumn(definition: Node | undefined): Breach[] {
  if (!definition || !('ColumnDef' in definition)) return []
  const { constraints, typeName, location } = definition.ColumnDef
  const list = constraintsOf(constraints)
  const isWritten = list.some(
    ({ contype, raw_expr, generated_kind }) =>
      contype === 'CONSTR_IDENTITY' ||
      (contype === 'CONSTR_GENERATED' && generated_kind !== 'v') ||
      (contype === 'CONSTR_DEFAULT' && isVolatile(raw_expr)),
  )
  const isRead = list.some(({ contype = '' }) =>
    ['CONSTR_PRIMARY', 'CONSTR_UNIQUE', 'CONSTR_CHECK'].includes(contype),
  )

  return [
    ...(isWritten || SERIAL.has(lastWord(typeName?.names))
      ? [{ rule: 'rewrite', at: location } as const]
      : []),
    ...(isRead ? [{ rule: 'long-lock', at: location } as const] : []),
  ]
}

/** The column that a constraint keeps from being empty. */
function filledBy({ contype, keys, raw_expr: check }: Constraint): string | undefined {
  if (contype === 'CONSTR_NOTNULL') return lastWord(keys)
  if (!check || !('NullTest' in check) || check.NullTest.nulltesttype !== 'IS_NOT_NULL') return undefined
  const { arg } = check.NullTest

  return arg && 'ColumnRef' in arg ? lastWord(arg.ColumnRef.fields) : undefined
}

function checkNewConstraint(table: string, constraint: Constraint, known: Known): Breach[] {
  const { contype = '', conname, indexname, skip_validation, location } = constraint
  const column = filledBy(constraint)
  if (skip_validation) known.unchecked.set(`${table}.${conname}`, { column, file: known.file })
  else if (column) known.filled.add(`${table}.${column}`)

  const isChecked = !skip_validation && ['CONSTR_FOREIGN', 'CONSTR_CHECK', 'CONSTR_NOTNULL'].includes(contype)
  const isIndexed = !indexname && ['CONSTR_PRIMARY', 'CONSTR_UNIQUE', 'CONSTR_EXCLUSION'].includes(contype)

  return (isChecked || isIndexed) && isOld(table, known) ? [{ rule: 'long-lock', at: location }] : []
}

/** What the changes of one ALTER TABLE do to a table that has rows and readers. */
export function checkAlterTable({ relation, cmds, objtype }: AlterTableStmt, known: Known): Breach[] {
  if (objtype !== 'OBJECT_TABLE') return []
  const table = nameOf(relation)
  const old = isOld(table, known)

  return (cmds ?? []).flatMap((node): Breach[] => {
    if (!('AlterTableCmd' in node)) return []
    const { subtype, def, name = '' } = node.AlterTableCmd
    if (subtype === 'AT_AddConstraint' && def && 'Constraint' in def) {
      return checkNewConstraint(table, def.Constraint, known)
    }
    if (subtype === 'AT_ValidateConstraint') {
      const added = known.unchecked.get(`${table}.${name}`)
      if (added?.column) known.filled.add(`${table}.${added.column}`)

      // In the transaction that added it, the lock of the adding is held for as long as the check takes.
      return old && known.isTransaction && added?.file === known.file ? [{ rule: 'long-lock' }] : []
    }
    if (!old) return []
    if (subtype === 'AT_AddColumn') return checkNewColumn(def)
    if (subtype === 'AT_AlterColumnType') return [{ rule: 'rewrite' }]
    if (subtype === 'AT_DropColumn') return [{ rule: 'still-read' }]
    if (subtype === 'AT_SetNotNull' && !known.filled.has(`${table}.${name}`)) return [{ rule: 'long-lock' }]

    return []
  })
}

/** Whether a statement builds or drops beside the work of others, which no transaction allows. */
export function isConcurrent(statement: Node): boolean {
  if ('IndexStmt' in statement) return statement.IndexStmt.concurrent === true
  if ('DropStmt' in statement) return statement.DropStmt.concurrent === true
  if ('VacuumStmt' in statement) return true

  return (
    'ReindexStmt' in statement &&
    (statement.ReindexStmt.params ?? []).some(
      node => 'DefElem' in node && node.DefElem.defname === 'concurrently',
    )
  )
}

function isRerunnable(statement: Node): boolean {
  if ('IndexStmt' in statement) return statement.IndexStmt.if_not_exists === true
  if ('CreateStmt' in statement) return statement.CreateStmt.if_not_exists === true
  if ('DropStmt' in statement) return statement.DropStmt.missing_ok === true

  return true
}

/** What one statement does besides ALTER TABLE. */
export function checkStatement(statement: Node, known: Known): Breach[] {
  const breaches: Breach[] = []
  if (isConcurrent(statement) && known.isTransaction) breaches.push({ rule: 'transaction' })
  if (!known.isTransaction && !isRerunnable(statement)) breaches.push({ rule: 'rerunnable' })

  if ('CreateTableAsStmt' in statement && statement.CreateTableAsStmt.objtype === 'OBJECT_TABLE') {
    breaches.push({ rule: 'primary-key' })
  }
  if ('IndexStmt' in statement && !statement.IndexStmt.concurrent) {
    if (isOld(nameOf(statement.IndexStmt.relation), known)) breaches.push({ rule: 'long-lock' })
  }
  if ('RenameStmt' in statement) {
    const { renameType = '', relation } = statement.RenameStmt
    const isRead = ['OBJECT_TABLE', 'OBJECT_COLUMN', 'OBJECT_VIEW'].includes(renameType)
    if (isRead && isOld(nameOf(relation), known)) breaches.push({ rule: 'still-read' })
  }
  if ('DropStmt' in statement) {
    const { removeType = '', objects } = statement.DropStmt
    const names = (objects ?? []).map(node => {
      const [name = '', schema = 'public'] = ('List' in node ? (node.List.items ?? []) : [])
        .map(item => lastWord([item]))
        .reverse()

      return `${schema}.${name}`
    })
    const isRead = ['OBJECT_TABLE', 'OBJECT_VIEW', 'OBJECT_MATVIEW'].includes(removeType)
    if (isRead && names.some(name => isOld(name, known))) breaches.push({ rule: 'still-read' })
  }

  return breaches
}
