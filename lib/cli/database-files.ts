import { spawnSync } from 'node:child_process'
import { type Command, InvalidArgumentError } from 'commander'
import { answer, columns } from '@/lib/cli/output'
import { answering } from '@/lib/cli/program'
import { AppError } from '@/lib/kernel/errors'
import { provide } from '@/lib/launch/environment.mjs'

export function addDatabaseCommands(program: Command): void {
  const db = program.command('db').description('migration files').exitOverride()

  db.command('generate')
    .description('write a migration file from the changes in db/<plane>/tables')
    .argument('<plane>', 'central or tenant', asPlane)
    .requiredOption('--name <name>', 'what the migration does, in snake_case')
    .option('--custom', 'write an empty file for SQL of your own')
    .exitOverride()
    .action((plane: string, options: { name: string; custom?: boolean }) => {
      provide({ ATRIUM_PLANE: plane })
      const tool = spawnSync(
        process.execPath,
        [
          'node_modules/drizzle-kit/bin.cjs',
          'generate',
          '--name',
          options.name,
          ...(options.custom ? ['--custom'] : []),
        ],
        { stdio: 'inherit' },
      )
      if (tool.status !== 0) throw new AppError('invalid', 'drizzle-kit could not write the migration.')
    })

  answering(db.command('lint'))
    .description('find what migration files would do to databases with rows and people in them')
    .action(async (options: { json?: boolean }) => {
      const { listMigrationFiles } = await import('@/db/migration-files')
      const { lintMigrations } = await import('@/db/migration-lint')
      const planes = await Promise.all(
        (['central', 'tenant'] as const).map(async plane =>
          (await lintMigrations(plane, listMigrationFiles(plane))).map(finding => ({
            ...finding,
            file: `drizzle/${plane}/${finding.file}.sql`,
          })),
        ),
      )
      const findings = planes.flat()
      answer(findings, options, rows =>
        columns(
          rows.map(({ file, line, rule, sentence, remedy }) => [
            `${file}:${line}`,
            rule,
            `It ${sentence}: ${remedy}.`,
          ]),
        ),
      )
      if (findings.length > 0) process.exitCode = 1
    })
}

function asPlane(value: string): string {
  if (value === 'central' || value === 'tenant') return value
  throw new InvalidArgumentError('Say central or tenant.')
}
