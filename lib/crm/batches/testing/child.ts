import 'server-only'
import { runBatchJob } from '@/lib/crm/batches/job'

/** A worker of its own, to be killed in the middle of a batch. */
const [tenantId = '', batchId = ''] = process.argv.slice(2)

await runBatchJob(tenantId, batchId)
process.exit(0)
