import 'server-only'
import { once } from 'node:events'
import { z } from 'zod'
import { openProvider } from '@/lib/platform/fleet/installation'
import { driveRun } from '@/lib/platform/provisioning/drive'

/** A process with many workers, each with connections of its own, that all begin the same run at the same moment. */
const order = z.object({
  adminUrl: z.string(),
  centralDatabase: z.string(),
  tenantId: z.uuid(),
  workers: z.number(),
})

process.send?.('ready')
const [message] = await once(process, 'message')
const { workers, tenantId, ...place } = order.parse(message)
const outcomes = await Promise.all(
  Array.from({ length: workers }, async () => {
    const { provider, close } = openProvider(place, 1)
    return driveRun(provider, tenantId).finally(close)
  }),
)
process.send?.(outcomes)
process.disconnect()
