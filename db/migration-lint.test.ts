import { expect, test } from 'vitest'
import { listMigrationFiles, migrationFile } from '@/db/migration-files'
import { lintMigrations } from '@/db/migration-lint'

const first = migrationFile('0002_first', 'CREATE TABLE old (id int PRIMARY KEY, a int, b text)')
const step = '-- atrium: no-transaction\n'
const rulesOf = async (...texts: string[]) =>
  (
    await lintMigrations('tenant', [first, ...texts.map((sql, i) => migrationFile(`000${i + 3}_later`, sql))])
  ).map(({ rule, line }) => `${line} ${rule}`)

test.each(['central', 'tenant'] as const)('the %s files of this release break no rule', async plane => {
  expect(await lintMigrations(plane, listMigrationFiles(plane))).toEqual([])
})

test.each([
  ['CREATE TABLE made (id int)', '1 primary-key'],
  ['CREATE TABLE made AS SELECT 1 AS id', '1 primary-key'],
  ['ALTER TABLE old ADD c uuid DEFAULT gen_random_uuid()', '1 rewrite'],
  ['ALTER TABLE old ADD c text DEFAULT lower(random()::text)', '1 rewrite'],
  ['ALTER TABLE old ADD c int GENERATED ALWAYS AS (a + 1) STORED', '1 rewrite'],
  ['ALTER TABLE old ADD c bigserial', '1 rewrite'],
  ['ALTER TABLE old ALTER a TYPE bigint', '1 rewrite'],
  ['ALTER TABLE old ADD c int UNIQUE', '1 long-lock'],
  ['ALTER TABLE old ALTER a SET NOT NULL', '1 long-lock'],
  ['ALTER TABLE old ADD CONSTRAINT f FOREIGN KEY (a) REFERENCES old (id)', '1 long-lock'],
  ['ALTER TABLE old ADD CONSTRAINT k CHECK (a > 0)', '1 long-lock'],
  ['ALTER TABLE old ADD CONSTRAINT u UNIQUE (a)', '1 long-lock'],
  ['-- é\nCREATE INDEX i ON old (a)', '2 long-lock'],
  ['CREATE INDEX CONCURRENTLY i ON old (a)', '1 transaction'],
  [`${step}CREATE INDEX CONCURRENTLY i ON old (a)`, '2 rerunnable'],
  [`${step}DROP INDEX CONCURRENTLY IF EXISTS i; DROP INDEX CONCURRENTLY IF EXISTS j`, '2 transaction'],
  ['SELECT 1;\n\n-- why\nALTER TABLE old DROP COLUMN b', '4 still-read'],
  ['ALTER TABLE old RENAME b TO c', '1 still-read'],
  ['ALTER TABLE old RENAME TO older', '1 still-read'],
  ['DROP TABLE old', '1 still-read'],
  ['-- atrium: unread-since 0009_never\nDROP TABLE old', '2 still-read'],
  ['SELEC 1', '1 unknown'],
])('%j breaks a rule', async (sql, expected) => {
  expect(await rulesOf(sql)).toEqual([expected])
})

test.each([
  'CREATE TABLE made (id int); ALTER TABLE made ADD PRIMARY KEY (id); CREATE INDEX i ON made (id)',
  'CREATE TABLE made (a int, b int, PRIMARY KEY (a, b))',
  'ALTER TABLE old ADD c text DEFAULT $$new$$ NOT NULL, ADD d timestamptz DEFAULT now()',
  'ALTER TABLE old ADD CONSTRAINT k CHECK (a > 0) NOT VALID',
  'ALTER TABLE old ADD CONSTRAINT u UNIQUE USING INDEX i',
  `${step}CREATE INDEX CONCURRENTLY IF NOT EXISTS i ON old (a);--> statement-breakpoint\nDROP INDEX CONCURRENTLY IF EXISTS j`,
  '-- atrium: unread-since 0002_first\nALTER TABLE old DROP COLUMN b',
  '-- atrium: allow long-lock nobody has more than ten of them\nCREATE INDEX i ON old (a)',
])('%j breaks none', async sql => {
  expect(await rulesOf(sql)).toEqual([])
})

test('a column is made mandatory over three files, and not in one transaction', async () => {
  const add = 'ALTER TABLE old ADD CONSTRAINT filled CHECK (a IS NOT NULL) NOT VALID;'
  const validate = 'ALTER TABLE old VALIDATE CONSTRAINT filled;'
  const set = 'ALTER TABLE old ALTER a SET NOT NULL'

  expect(await rulesOf(add, validate, set)).toEqual([])
  expect(await rulesOf(add, set)).toEqual(['1 long-lock'])
  expect(await rulesOf(`${add}\n${validate}`)).toEqual(['2 long-lock'])
})
