import type { Metadata } from 'next'
import Link from 'next/link'
import { AuditExport, AuditFilters } from '@/components/crm/audit/audit-filters'
import { AuditTable } from '@/components/crm/audit/audit-table'
import { buttonStyle } from '@/components/ui/button-style'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { listAudit } from '@/lib/crm/audit/queries'
import { auditFilter } from '@/lib/crm/audit/schema'
import { listMembers } from '@/lib/crm/members/queries'
import { currentTenant } from '@/lib/tenancy/current'

export const metadata: Metadata = { title: 'Audit log' }

export default async function AuditPage({ searchParams }: PageProps<'/settings/audit'>) {
  const tenant = await currentTenant()
  if (!tenant.can('audit:read')) {
    return (
      <>
        <PageHeader title="Audit log" line />
        <EmptyState text="Only an admin reads the audit log." />
      </>
    )
  }
  const asked = await searchParams
  const filter = auditFilter.parse(asked)
  const before = typeof asked.before === 'string' ? asked.before : undefined
  const [{ rows, next }, people] = await Promise.all([
    listAudit(tenant, filter, { before }),
    listMembers(tenant),
  ])
  const said = Object.entries(filter).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]]))

  const nothing =
    said.length > 0
      ? 'Nothing like this was done.'
      : 'Nothing yet. Imports, changes of many records, exports and what happens to members are written here, and nobody can rewrite it.'

  return (
    <>
      <PageHeader
        title="Audit log"
        actions={<AuditExport query={new URLSearchParams([...said, ['workspace', tenant.tenantId]])} />}
        line
      />
      <AuditFilters
        filter={filter}
        people={people.map(({ id, name }) => ({ value: id, label: name }))}
        isNarrowed={said.length > 0}
      />
      <div className="min-h-0 flex-1 overflow-auto">
        {rows.length === 0 ? <EmptyState text={nothing} /> : <AuditTable rows={rows} />}
        {next && (
          <p className="p-3">
            <Link
              href={`/settings/audit?${new URLSearchParams([...said, ['before', next]])}`}
              className={buttonStyle({ tone: 'secondary', size: 'toolbar' })}
            >
              Show what was before
            </Link>
          </p>
        )}
      </div>
    </>
  )
}
