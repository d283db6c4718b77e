import { readFile } from 'node:fs/promises'
import { type Command, Option } from 'commander'
import { withProvider } from '@/lib/cli/installation'
import { answer, progress } from '@/lib/cli/output'
import { answering } from '@/lib/cli/program'
import { AppError } from '@/lib/kernel/errors'

type Options = { entity: string; file: string; mapping?: string; json?: boolean }

export function addImportCommand(program: Command): void {
  answering(program.command('import'))
    .argument('<tenant>', 'address or id')
    .addOption(
      new Option('--entity <entity>', 'what the file holds')
        .choices(['companies', 'contacts', 'deals', 'products', 'members'])
        .makeOptionMandatory(),
    )
    .requiredOption('--file <path>', 'the file: CSV, TSV or other delimited text')
    .option('--mapping <path>', 'JSON with the columns; without it the proposal is taken as it is')
    .description('bring the records of a file into a workspace')
    .action(async (ref: string, options: Options) => {
      const mapping = options.mapping ? await readJson(options.mapping) : undefined
      const result = await withProvider('to import a file', async ({ central }) => {
        const { getTenant } = await import('@/lib/platform/tenants/queries')
        const { tenantScopeFor } = await import('@/lib/tenancy/each')
        const { importFile } = await import('@/lib/cli/import')
        const { id } = await getTenant(central, ref)
        const tenant = await tenantScopeFor(id, { kind: 'cli', memberId: null, name: 'Command line' })

        return importFile({
          tenant,
          entity: options.entity,
          file: options.file,
          mapping,
          onProgress: (done: number, total: number) => progress(`${done} of ${total} rows`),
        })
      })
      if (process.stderr.isTTY) process.stderr.write('\n')
      answer(result, options, ({ created, updated, skipped, failed }) => [
        `${created} created, ${updated} updated, ${skipped} skipped, ${failed} failed.`,
      ])
    })
}

async function readJson(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8'))
  } catch (cause) {
    throw new AppError('invalid', `${path} is not a JSON file that can be read.`, { cause })
  }
}
