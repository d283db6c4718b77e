import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { CompanyAbout } from '@/components/crm/companies/company-about'
import { RecordHead } from '@/components/crm/records/record-head'
import { RecordMenu } from '@/components/crm/records/record-menu'
import { RecordPage } from '@/components/crm/records/record-page'
import { RecordWork } from '@/components/crm/work/record-work'
import { deleteCompany, restoreCompany } from '@/lib/crm/companies/actions'
import { getCompanyPage } from '@/lib/crm/companies/page-data'
import { getCompany } from '@/lib/crm/companies/queries'
import { listDealOwners } from '@/lib/crm/deals/choices'
import { getWorkspaceSettings } from '@/lib/crm/workspace/queries'
import { isUuid } from '@/lib/kernel/ids'
import { currentTenant } from '@/lib/tenancy/current'

export async function generateMetadata({ params }: PageProps<'/companies/[id]'>): Promise<Metadata> {
  const { id } = await params
  const company = isUuid(id) ? await getCompany(await currentTenant(), id) : undefined

  return { title: company?.name ?? 'Company' }
}

export default async function CompanyPage({ params, searchParams }: PageProps<'/companies/[id]'>) {
  const tenant = await currentTenant()
  const { id } = await params
  const { tab, before } = await searchParams
  const data = await getCompanyPage(tenant, id, {
    tab: typeof tab === 'string' ? tab : undefined,
    before: typeof before === 'string' ? before : undefined,
  })
  if (!data) notFound()
  const { company, work } = data
  const [owners, { currency }] = await Promise.all([listDealOwners(tenant), getWorkspaceSettings(tenant)])

  return (
    <RecordPage
      crumb={{ href: '/companies', label: 'Companies' }}
      actions={
        tenant.can('company:delete') && (
          <RecordMenu
            id={id}
            name={company.name}
            what="company"
            remove={deleteCompany}
            restore={restoreCompany}
            afterDelete="/companies"
          />
        )
      }
      head={
        <RecordHead
          kind="company"
          id={id}
          name={company.name}
          meta={
            [company.industry, company.city, company.country].filter(Boolean).join(' · ') || company.domain
          }
        />
      }
      aboutLabel="About the company"
      about={
        <CompanyAbout {...data} owners={owners} currency={currency} mayEdit={tenant.can('company:update')} />
      }
    >
      <RecordWork {...work} path={`/companies/${id}`} />
    </RecordPage>
  )
}
