import { type Node, parse, type RawStmt } from 'libpg-query'
import { BREAKPOINT } from '@/db/migration-directives'
import type { MigrationFile } from '@/db/migration-files'
import {
  type Breach,
  checkAlterTable,
  checkStatement,
  hasKey,
  isConcurrent,
  type Known,
  nameOf,
  RULES,
  type Rule,
} from '@/db/migration-lint-rules'
import type { Plane } from '@/db/schema-version'

export type LintFinding = {
  readonly file: string
  readonly line: number
  readonly rule: Rule
  /** What is wrong, and what to do about it. */
  readonly sentence: string
  readonly remedy: string
}

/** The last file of each plane that was written before any database had rows. */
const LAST_UNRELEASED = { central: '0001_', tenant: '0015_' } as const
/** The one central database is small and changed before its processes start, so its locks are short. */
const SKIPPED: Record<Plane, readonly Rule[]> = { central: ['rewrite', 'long-lock'], tenant: [] }

const BLANK = /^(?:\s|--[^\n]*(?:\n|$)|\/\*[\s\S]*?\*\/)*/

const lineAt = (text: Buffer, byte: number): number => text.subarray(0, byte).toString().split('\n').length

/** Where a statement begins, after the comments above it. */
function startOf(text: Buffer, { stmt_location: from = 0 }: RawStmt): number {
  const [blank = ''] = BLANK.exec(text.subarray(from).toString()) ?? []

  return from + Buffer.byteLength(blank)
}

async function crowdedBreaches(file: MigrationFile): Promise<Breach[]> {
  const breaches: Breach[] = []
  let at = 0
  for (const part of file.sql.split(BREAKPOINT)) {
    const { stmts = [] } = await parse(part)
    const isCrowded = stmts.length > 1 && stmts.some(({ stmt }) => stmt && isConcurrent(stmt))
    if (isCrowded) {
      breaches.push({ rule: 'transaction', at: at + startOf(Buffer.from(part), stmts[0] ?? {}) })
    }
    at += Buffer.byteLength(part + BREAKPOINT)
  }

  return breaches
}

function breachesOf(
  statements: readonly (RawStmt & { stmt: Node; start: number })[],
  known: Known,
): Breach[] {
  const keyless = new Map<string, number>()
  const breaches = statements.flatMap(({ stmt, start }): Breach[] => {
    if ('CreateStmt' in stmt) {
      known.fresh.add(nameOf(stmt.CreateStmt.relation))
      if (!hasKey(stmt.CreateStmt)) keyless.set(nameOf(stmt.CreateStmt.relation), start)
    }
    if ('AlterTableStmt' in stmt && hasAddedKey(stmt.AlterTableStmt.cmds)) {
      keyless.delete(nameOf(stmt.AlterTableStmt.relation))
    }
    const found = [
      ...checkStatement(stmt, known),
      ...('AlterTableStmt' in stmt ? checkAlterTable(stmt.AlterTableStmt, known) : []),
    ]

    return found.map(({ rule, at }) => ({ rule, at: at ?? start }))
  })

  return [...breaches, ...[...keyless.values()].map(at => ({ rule: 'primary-key', at }) as const)]
}

const hasAddedKey = (commands: readonly Node[] | undefined): boolean =>
  (commands ?? []).some(node => {
    const def = 'AlterTableCmd' in node ? node.AlterTableCmd.def : undefined

    return def !== undefined && 'Constraint' in def && def.Constraint.contype === 'CONSTR_PRIMARY'
  })

async function readBreaches(file: MigrationFile, known: Known): Promise<Breach[]> {
  const text = Buffer.from(file.sql)
  try {
    const { stmts = [] } = await parse(file.sql)
    const statements = stmts.flatMap(raw =>
      raw.stmt ? [{ ...raw, stmt: raw.stmt, start: startOf(text, raw) }] : [],
    )

    return [...breachesOf(statements, known), ...(file.transaction ? [] : await crowdedBreaches(file))]
  } catch {
    return [{ rule: 'unknown', at: 0 }]
  }
}

/**
 * Reads what the files of a plane will do to databases that have rows and readers, with PostgreSQL's own parser.
 *
 * @returns what breaks a rule and is not allowed at the head of its file; what DO blocks do is not seen
 */
export async function lintMigrations(plane: Plane, files: readonly MigrationFile[]): Promise<LintFinding[]> {
  const filled = new Set<string>()
  const unchecked: Known['unchecked'] = new Map()
  const findings: LintFinding[] = []
  const lastFirst = files.findLastIndex(file => file.name.startsWith(LAST_UNRELEASED[plane]))

  for (const [index, file] of files.entries()) {
    const text = Buffer.from(file.sql)
    const isFirst = index <= lastFirst
    const known = {
      fresh: new Set<string>(),
      filled,
      unchecked,
      file: file.name,
      isFirst,
      isTransaction: file.transaction,
    }
    const isUnread = files.slice(0, index).some(earlier => earlier.name === file.unreadSince)
    const isAllowed = (rule: Rule) =>
      SKIPPED[plane].includes(rule) ||
      (rule === 'still-read' && isUnread) ||
      file.allowed.some(allowed => allowed.rule === rule)

    for (const { rule, at = 0 } of await readBreaches(file, known)) {
      if (isAllowed(rule)) continue
      const [sentence, remedy] = RULES[rule]
      findings.push({ file: file.name, line: lineAt(text, at), rule, sentence, remedy })
    }
  }

  return findings
}
