import 'server-only'
import { parseConnectionUrl } from '@/db/driver/target'
import { settings } from '@/lib/kernel/env'
import { openProvider } from '@/lib/platform/fleet/installation'
import { listUnfinished, workOnRun } from '@/lib/platform/fleet/work-run'

/** A process of its own that works on the run that is under way, until it is killed. */

const { DATABASE_URL: adminUrl = '', ATRIUM_CENTRAL_URL: webUrl = '' } = settings()
const { provider } = openProvider({ adminUrl, centralDatabase: parseConnectionUrl(webUrl).database })

const [run] = await listUnfinished(provider.central)
await workOnRun(provider, run?.id ?? '')
process.exit(0)
