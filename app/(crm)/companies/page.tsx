import type { Metadata } from 'next'
import { CompanyAbout } from '@/components/crm/companies/company-about'
import { CompanyMeta } from '@/components/crm/companies/company-meta'
import { CompanyTable } from '@/components/crm/companies/company-table'
import { NewCompany } from '@/components/crm/companies/new-company'
import { BulkBar } from '@/components/crm/records/bulk-bar'
import { type ListPlan, listHref, queryOf, readListAddress } from '@/components/crm/records/list-address'
import { ListEmpty } from '@/components/crm/records/list-empty'
import { ListHead } from '@/components/crm/records/list-head'
import { ListKeys } from '@/components/crm/records/list-keys'
import { RecordHead } from '@/components/crm/records/record-head'
import { RecordMenu } from '@/components/crm/records/record-menu'
import { RecordPanel } from '@/components/crm/records/record-panel'
import { SelectionProvider } from '@/components/crm/records/selection'
import { RecordWork } from '@/components/crm/work/record-work'
import { ButtonLink } from '@/components/ui/button-link'
import { PanelLayout } from '@/components/ui/side-panel'
import { assignCompanies, deleteCompanies, deleteCompany, restoreCompany } from '@/lib/crm/companies/actions'
import { getCompanyPage } from '@/lib/crm/companies/page-data'
import { countCompanies, getCompanyName, listCompanies } from '@/lib/crm/companies/queries'
import { type CompanySort, companySortNames } from '@/lib/crm/companies/schema'
import { getToday } from '@/lib/crm/deals/board'
import { listDealOwners } from '@/lib/crm/deals/choices'
import { lifecycleLabels } from '@/lib/crm/records/fields'
import { getWorkspaceSettings } from '@/lib/crm/workspace/queries'
import { currentTenant } from '@/lib/tenancy/current'

export const metadata: Metadata = { title: 'Companies' }

const plan: ListPlan<CompanySort> = {
  path: '/companies',
  sorts: companySortNames,
  downwards: ['revenue', 'employees', 'created', 'updated'],
}

export default async function CompaniesPage({ searchParams }: PageProps<'/companies'>) {
  const tenant = await currentTenant()
  const address = readListAddress(plan, await searchParams)
  const { filter } = address
  const me = tenant.actor.memberId
  const [page, total, owners, { today, currency }, { timeZone }, parent, panel] = await Promise.all([
    listCompanies(tenant, filter, address, address.after),
    countCompanies(tenant, filter),
    listDealOwners(tenant),
    getToday(tenant),
    getWorkspaceSettings(tenant),
    filter.parent ? getCompanyName(tenant, filter.parent) : undefined,
    address.open ? getCompanyPage(tenant, address.open, address) : undefined,
  ])
  const closeHref = listHref(address, { open: null })
  const mayEdit = tenant.can('company:update')
  const mayDelete = tenant.can('company:delete')
  const maySelect = mayEdit || mayDelete
  const isMine = filter.owner === me
  const isCustomers = filter.lifecycle === 'customer' && !filter.owner

  return (
    <>
      <ListHead
        title="Companies"
        what="companies"
        total={total}
        address={address}
        owners={owners}
        mayImport={tenant.can('import:run')}
        names={{
          owner: filter.owner && (owners.find(one => one.value === filter.owner)?.label ?? 'unknown'),
          lifecycle: filter.lifecycle && lifecycleLabels[filter.lifecycle],
          parent: filter.parent && (parent ?? 'unknown'),
        }}
        tabs={[
          {
            href: listHref(address, { owner: null, lifecycle: null }),
            label: 'All companies',
            current: !isMine && !isCustomers,
          },
          {
            href: listHref(address, { owner: me, lifecycle: null }),
            label: 'My companies',
            current: isMine,
          },
          {
            href: listHref(address, { owner: null, lifecycle: 'customer' }),
            label: 'Customers',
            current: isCustomers,
          },
        ]}
        create={
          tenant.can('company:create') && (
            <NewCompany owners={owners} me={me} startsOpen={address.isCreating} closedHref={closeHref} />
          )
        }
      />
      <SelectionProvider>
        <PanelLayout
          panel={
            panel && (
              <RecordPanel
                label={panel.company.name}
                closeHref={closeHref}
                pageHref={`/companies/${panel.company.id}`}
                position={address.after ? 0 : page.rows.findIndex(({ id }) => id === panel.company.id) + 1}
                total={total}
                menu={
                  mayDelete && (
                    <RecordMenu
                      id={panel.company.id}
                      name={panel.company.name}
                      what="company"
                      remove={deleteCompany}
                      restore={restoreCompany}
                      afterDelete={closeHref}
                    />
                  )
                }
              >
                <div className="px-5 pb-4">
                  <RecordHead
                    kind="company"
                    id={panel.company.id}
                    name={panel.company.name}
                    meta={<CompanyMeta company={panel.company} />}
                    level={2}
                    {...(panel.figures && { figures: panel.figures })}
                  />
                </div>
                <CompanyAbout
                  data={panel}
                  owners={owners}
                  currency={currency}
                  timeZone={timeZone}
                  mayEdit={mayEdit}
                  hasIcons
                />
                <div className="border-t p-5">
                  <RecordWork {...panel.work} path="/companies" query={queryOf(listHref(address))} />
                </div>
              </RecordPanel>
            )
          }
        >
          {page.rows.length > 0 ? (
            <>
              <ListKeys maySelect={maySelect} />
              <CompanyTable
                rows={page.rows}
                address={address}
                total={total}
                nextCursor={page.nextCursor}
                today={today}
                currency={currency}
                maySelect={maySelect}
              />
              {maySelect && (
                <BulkBar
                  words={{ kind: 'company', one: 'company', many: 'companies' }}
                  owners={owners}
                  {...(mayEdit && { assign: assignCompanies })}
                  {...(mayDelete && { remove: deleteCompanies })}
                />
              )}
            </>
          ) : (
            <ListEmpty
              address={address}
              text="No companies yet. A company is an organisation you sell to. Bring them in from a file, or press N."
              action={
                tenant.can('import:run') && (
                  <ButtonLink href="/import" icon="import">
                    Import
                  </ButtonLink>
                )
              }
            />
          )}
        </PanelLayout>
      </SelectionProvider>
    </>
  )
}
