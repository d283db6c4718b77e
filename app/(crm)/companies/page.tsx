import type { Metadata } from 'next'
import { after } from 'next/server'
import { CompanyAbout } from '@/components/crm/companies/company-about'
import { CompanyMeta } from '@/components/crm/companies/company-meta'
import { NewCompany } from '@/components/crm/companies/new-company'
import { Closed } from '@/components/crm/records/closed'
import { RecordHead } from '@/components/crm/records/record-head'
import { ListPage } from '@/components/crm/table/list-page'
import { ListPanel } from '@/components/crm/table/list-panel'
import { RecordWork } from '@/components/crm/work/record-work'
import { WithKeys } from '@/components/ui/with-keys'
import { deleteCompany, restoreCompany } from '@/lib/crm/companies/actions'
import { getCompanyPage } from '@/lib/crm/companies/page-data'
import { getAskedFields } from '@/lib/crm/custom-fields/page-data'
import { getList } from '@/lib/crm/lists/page-data'
import { recordVisit } from '@/lib/crm/recents/mutations'
import { paramsOf, placeHref, queryOf, readPanel } from '@/lib/crm/views/place'
import { currentTenant } from '@/lib/tenancy/current'

export const metadata: Metadata = { title: 'Companies' }

export default async function CompaniesPage({ searchParams }: PageProps<'/companies'>) {
  const tenant = await currentTenant()
  if (!tenant.can('company:read')) return <Closed title="Companies" />
  const params = paramsOf(await searchParams)
  const { open, ...at } = readPanel(params)
  const [list, panel] = await Promise.all([
    getList(tenant, 'company', '/companies', params),
    open ? getCompanyPage(tenant, open, at) : undefined,
  ])
  if (panel) after(() => recordVisit(tenant, { kind: 'company', id: panel.company.id }))
  const { place, owners, timeZone, currency } = list.facts

  return (
    <ListPage
      list={list}
      create={
        <NewCompany
          owners={owners}
          me={tenant.actor.memberId}
          more={await getAskedFields(tenant, 'company')}
          startsOpen={place.isCreating}
          closedHref={placeHref(place, { open: null })}
        />
      }
      empty={
        <>
          No companies yet. A company is an organisation you sell to. Bring them in from a file
          <WithKeys>, or press N</WithKeys>.
        </>
      }
      panel={
        panel && (
          <ListPanel
            list={list}
            id={panel.company.id}
            name={panel.company.name}
            hasPage
            mayDelete={panel.may.delete}
            remove={deleteCompany}
            restore={restoreCompany}
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
              mayEdit={panel.may.update}
              hasIcons
            />
            <div className="border-t p-5">
              <RecordWork {...panel.work} path="/companies" query={queryOf(placeHref(place))} />
            </div>
          </ListPanel>
        )
      }
    />
  )
}
