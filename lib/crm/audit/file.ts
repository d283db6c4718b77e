import 'server-only'
import { listAudit } from '@/lib/crm/audit/queries'
import { type AuditFilter, auditLabels } from '@/lib/crm/audit/schema'
import { changesInWords } from '@/lib/crm/audit/words'
import { recordAudit } from '@/lib/tenancy/audit'
import type { TenantScope } from '@/lib/tenancy/scope'
import { csvLine } from '@/lib/transfer/failures-file'

const page = 1_000

/** The log as CSV, piece by piece, narrowed as on the page. That it was taken out is itself told. */
export async function* auditFile(tenant: TenantScope, filter: AuditFilter): AsyncGenerator<string> {
  await tenant.transaction('audit:read', (db, inside) =>
    recordAudit(db, inside, { action: 'export.made', title: 'Audit log' }),
  )
  yield `\u{feff}${csvLine(['When', 'Who', 'What', 'About', 'Details'])}`
  const labels: Readonly<Record<string, string>> = auditLabels
  let before: string | undefined
  do {
    const { rows, next } = await listAudit(tenant, filter, { before, limit: page })
    yield rows
      .map(({ at, who, action, title, changes }) =>
        csvLine([at.toISOString(), who, labels[action] ?? action, title ?? '', changesInWords(changes)]),
      )
      .join('')
    before = next ?? undefined
  } while (before)
}
