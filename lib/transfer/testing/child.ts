import 'server-only'
import { tenantScopeFor } from '@/lib/tenancy/each'
import { runImportJob, runPatiently } from '@/lib/transfer/job'
import { startImport } from '@/lib/transfer/mutations'
import { receiveFile } from '@/lib/transfer/uploads'

/** A process of its own: one that is killed in the middle of a run, or one that has little memory. */
const [scenario = '', tenantId = '', importId = ''] = process.argv.slice(2)

/** Rows of five thousand letters each, made while they are read. */
async function* wideRows(rows: number): AsyncGenerator<Uint8Array> {
  yield Buffer.from('Record ID,Name,Email,Notes\n')
  for (let row = 0; row < rows; row += 1) {
    yield Buffer.from(
      `wide-${row},Person ${row},person${row}@wide.example,"${`Zeile ${row}: ä\n`.repeat(357)}"\n`,
    )
  }
}

async function bringWide(rows: number): Promise<unknown> {
  const tenant = await tenantScopeFor(tenantId, { kind: 'cli', memberId: null, name: 'Test' })
  const { id } = await receiveFile(tenant, {
    fileName: 'wide.csv',
    entity: 'contacts',
    bytes: wideRows(rows),
  })
  await startImport(tenant, id)

  return runPatiently(tenant, id)
}

const done = scenario === 'wide' ? await bringWide(10_000) : await runImportJob(tenantId, importId)
process.stdout.write(JSON.stringify(done ?? null))
process.exit(0)
