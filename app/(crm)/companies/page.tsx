import type { Metadata } from 'next'
import { CompanyAbout } from '@/components/crm/companies/company-about'
import { CompanyTable } from '@/components/crm/companies/company-table'
import { NewCompany } from '@/components/crm/companies/new-company'
import { PanelKeys } from '@/components/crm/deals/panel-keys'
import { isNarrowed, listHref, readListAddress } from '@/components/crm/records/list-address'
import { ListChips } from '@/components/crm/records/list-chips'
import { ListKeys } from '@/components/crm/records/list-keys'
import { ListTools } from '@/components/crm/records/list-tools'
import { MoreLink } from '@/components/crm/records/more-link'
import { RecordHead } from '@/components/crm/records/record-head'
import { RecordMenu } from '@/components/crm/records/record-menu'
import { RecordWork } from '@/components/crm/work/record-work'
import { ButtonLink } from '@/components/ui/button-link'
import { EmptyState } from '@/components/ui/empty-state'
import { Count } from '@/components/ui/figures'
import { LinkTabs } from '@/components/ui/link-tabs'
import { PageHeader, ViewBar } from '@/components/ui/page-header'
import { PanelLayout, SidePanel } from '@/components/ui/side-panel'
import { deleteCompany, restoreCompany } from '@/lib/crm/companies/actions'
import { getCompanyPage } from '@/lib/crm/companies/page-data'
import { countCompanies, listCompanies } from '@/lib/crm/companies/queries'
import { listDealOwners } from '@/lib/crm/deals/choices'
import { getWorkspaceSettings } from '@/lib/crm/workspace/queries'
import { currentTenant } from '@/lib/tenancy/current'

export const metadata: Metadata = { title: 'Companies' }

export default async function CompaniesPage({ searchParams }: PageProps<'/companies'>) {
  const tenant = await currentTenant()
  const address = readListAddress('/companies', await searchParams)
  const me = tenant.actor.memberId
  const [page, total, owners, settings, panel] = await Promise.all([
    listCompanies(tenant, address.filter, address, address.after),
    countCompanies(tenant, address.filter),
    listDealOwners(tenant),
    getWorkspaceSettings(tenant),
    address.open ? getCompanyPage(tenant, address.open, address) : undefined,
  ])
  const closeHref = listHref(address, { open: null })
  const mine = address.filter.owner === me

  return (
    <>
      <PageHeader
        title="Companies"
        count={<Count value={total} cap={10_000} />}
        actions={
          <>
            {tenant.can('import:run') && (
              <ButtonLink href="/import" tone="ghost" icon="import" className="max-sm:hidden">
                Import
              </ButtonLink>
            )}
            {tenant.can('company:create') && (
              <NewCompany
                key={String(address.isCreating)}
                owners={owners}
                me={me}
                startsOpen={address.isCreating}
              />
            )}
          </>
        }
      />
      <ViewBar
        label="Which companies"
        tools={
          <>
            <ListChips
              address={address}
              ownerName={owners.find(one => one.value === address.filter.owner)?.label}
            />
            <ListTools address={address} owners={owners} label="Find in companies" />
          </>
        }
      >
        <LinkTabs
          label="Which companies"
          tabs={[
            { href: listHref(address, { owner: null, after: null }), label: 'All companies', current: !mine },
            { href: listHref(address, { owner: me, after: null }), label: 'My companies', current: mine },
          ]}
        />
      </ViewBar>
      <PanelLayout
        panel={
          panel && (
            <SidePanel
              label={panel.company.name}
              closeHref={closeHref}
              actions={
                <>
                  <ButtonLink href={`/companies/${panel.company.id}`} tone="ghost" icon="expand" keys="O">
                    Open
                  </ButtonLink>
                  {tenant.can('company:delete') && (
                    <RecordMenu
                      id={panel.company.id}
                      name={panel.company.name}
                      what="company"
                      remove={deleteCompany}
                      restore={restoreCompany}
                      afterDelete={closeHref}
                    />
                  )}
                </>
              }
            >
              <PanelKeys closeHref={closeHref} pageHref={`/companies/${panel.company.id}`} />
              <div className="px-5 pb-4">
                <RecordHead
                  kind="company"
                  id={panel.company.id}
                  name={panel.company.name}
                  meta={[panel.company.industry, panel.company.country].filter(Boolean).join(' · ')}
                  level={2}
                />
              </div>
              <CompanyAbout
                {...panel}
                owners={owners}
                currency={settings.currency}
                mayEdit={tenant.can('company:update')}
              />
              <div className="border-t p-5">
                <RecordWork {...panel.work} path="/companies" query={{ open: panel.company.id }} />
              </div>
            </SidePanel>
          )
        }
      >
        {page.rows.length > 0 ? (
          <>
            <ListKeys />
            <CompanyTable rows={page.rows} address={address} total={total} timeZone={settings.timeZone} />
            <MoreLink address={address} nextCursor={page.nextCursor} />
          </>
        ) : isNarrowed(address) ? (
          <EmptyState
            text="Nothing matches."
            action={
              <ButtonLink href="/companies" tone="secondary">
                Clear filters
              </ButtonLink>
            }
          />
        ) : (
          <EmptyState
            text="No companies yet. A company is an organisation you sell to. Bring them in from a file, or press N."
            action={
              <ButtonLink href="/import" tone="secondary" icon="import">
                Import
              </ButtonLink>
            }
          />
        )}
      </PanelLayout>
    </>
  )
}
