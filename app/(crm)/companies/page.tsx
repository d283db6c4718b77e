import type { Metadata } from 'next'
import { after } from 'next/server'
import { CompanyAbout } from '@/components/crm/companies/company-about'
import { CompanyMeta } from '@/components/crm/companies/company-meta'
import { NewCompany } from '@/components/crm/companies/new-company'
import { BulkBar } from '@/components/crm/records/bulk-bar'
import { pageFrom } from '@/components/crm/records/came-from'
import { RecordHead } from '@/components/crm/records/record-head'
import { RecordMenu } from '@/components/crm/records/record-menu'
import { RecordPanel } from '@/components/crm/records/record-panel'
import { SelectionProvider } from '@/components/crm/records/selection'
import { ListBody } from '@/components/crm/table/list-body'
import { ListProvider } from '@/components/crm/table/list-context'
import { ListHead } from '@/components/crm/table/list-head'
import { RecordWork } from '@/components/crm/work/record-work'
import { ButtonLink } from '@/components/ui/button-link'
import { PanelLayout } from '@/components/ui/side-panel'
import { deleteCompany, restoreCompany } from '@/lib/crm/companies/actions'
import { getCompanyPage } from '@/lib/crm/companies/page-data'
import { getList } from '@/lib/crm/lists/page-data'
import { recordVisit } from '@/lib/crm/recents/mutations'
import { paramsOf, placeHref, queryOf, readPanel } from '@/lib/crm/views/place'
import { currentTenant } from '@/lib/tenancy/current'

export const metadata: Metadata = { title: 'Companies' }

export default async function CompaniesPage({ searchParams }: PageProps<'/companies'>) {
  const tenant = await currentTenant()
  const params = paramsOf(await searchParams)
  const { open, ...at } = readPanel(params)
  const [list, panel] = await Promise.all([
    getList(tenant, 'company', '/companies', params),
    open ? getCompanyPage(tenant, open, at) : undefined,
  ])
  if (panel) after(() => recordVisit(tenant, { kind: 'company', id: panel.company.id }))
  const { place, owners, timeZone, currency } = list.facts
  const closeHref = placeHref(place, { open: null })
  const mayEdit = tenant.can('company:update')
  const mayDelete = tenant.can('company:delete')
  const maySelect = mayEdit || mayDelete

  return (
    <ListProvider {...list.facts} words={{ one: 'company', many: 'companies' }} mayEdit={mayEdit}>
      <ListHead
        title="Companies"
        total={list.total}
        mayImport={tenant.can('import:run')}
        mayExport={tenant.can('export:run')}
        create={
          tenant.can('company:create') && (
            <NewCompany
              owners={owners}
              me={tenant.actor.memberId}
              startsOpen={place.isCreating}
              closedHref={closeHref}
            />
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
                pageHref={pageFrom('/companies', panel.company.id, closeHref)}
                position={place.after ? 0 : list.rows.findIndex(({ id }) => id === panel.company.id) + 1}
                total={list.total}
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
                  <RecordWork {...panel.work} path="/companies" query={queryOf(placeHref(place))} />
                </div>
              </RecordPanel>
            )
          }
        >
          <ListBody
            list={list}
            maySelect={maySelect}
            empty={{
              text: 'No companies yet. A company is an organisation you sell to. Bring them in from a file, or press N.',
              action: tenant.can('import:run') && (
                <ButtonLink href="/import" icon="import">
                  Import
                </ButtonLink>
              ),
            }}
          >
            {maySelect && <BulkBar total={list.total} mayEdit={mayEdit} mayDelete={mayDelete} />}
          </ListBody>
        </PanelLayout>
      </SelectionProvider>
    </ListProvider>
  )
}
