import type { Metadata } from 'next'
import Link from 'next/link'
import { AuditTable } from '@/components/platform/audit-table'
import { buttonStyle } from '@/components/ui/button-style'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { listAudit } from '@/lib/platform/console/queries'
import { currentOperator } from '@/lib/platform/operators/current'

export const metadata: Metadata = { title: 'Audit' }

export default async function AuditPage({ searchParams }: PageProps<'/admin/audit'>) {
  const operator = await currentOperator()
  const { before } = await searchParams
  const page = await listAudit(operator, typeof before === 'string' ? before : undefined)

  return (
    <>
      <PageHeader title="Audit" line />
      {page.rows.length === 0 ? <EmptyState text="Nothing was done yet." /> : <AuditTable rows={page.rows} />}
      {page.next && (
        <p className="border-t p-3">
          <Link
            href={`/admin/audit?before=${page.next}`}
            className={buttonStyle({ tone: 'secondary', size: 'toolbar' })}
          >
            Show what was before
          </Link>
        </p>
      )}
    </>
  )
}
