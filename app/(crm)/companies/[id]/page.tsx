import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { after } from 'next/server'
import { CompanyAbout } from '@/components/crm/companies/company-about'
import { CompanyMeta } from '@/components/crm/companies/company-meta'
import { NewContact } from '@/components/crm/contacts/new-contact'
import { NewDealProvider } from '@/components/crm/deals/new-deal'
import { Star } from '@/components/crm/favourites/star'
import { AddDeal } from '@/components/crm/records/add-deal'
import { cameFrom, pageFrom } from '@/components/crm/records/came-from'
import { RecordHead } from '@/components/crm/records/record-head'
import { RecordMenu } from '@/components/crm/records/record-menu'
import { RecordPage } from '@/components/crm/records/record-page'
import { RecordWalk } from '@/components/crm/records/record-walk'
import { RecordWork } from '@/components/crm/work/record-work'
import { Button } from '@/components/ui/button'
import { deleteCompany, restoreCompany } from '@/lib/crm/companies/actions'
import { getCompanyPage } from '@/lib/crm/companies/page-data'
import { getCompany } from '@/lib/crm/companies/queries'
import { getAskedFields } from '@/lib/crm/custom-fields/page-data'
import { getNewDealChoices } from '@/lib/crm/deals/new-choices'
import { isFavourite } from '@/lib/crm/favourites/queries'
import { getNeighbours } from '@/lib/crm/lists/page-data'
import { recordVisit } from '@/lib/crm/recents/mutations'
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
  const { tab, before, from: opener } = await searchParams
  const from = cameFrom('/companies', opener)
  const data = await getCompanyPage(tenant, id, {
    tab: typeof tab === 'string' ? tab : undefined,
    before: typeof before === 'string' ? before : undefined,
  })
  if (!data) notFound()
  after(() => recordVisit(tenant, { kind: 'company', id }))
  const { company, work, figures, may } = data
  const { stages, owners, me, currency, timeZone, more } = await getNewDealChoices(tenant)
  const beside = from ? await getNeighbours(tenant, 'company', from, id) : undefined
  const isStarred = await isFavourite(tenant, { kind: 'company', id })
  const hrefOf = (other: string | undefined) => other && pageFrom('/companies', other, from)
  const path = `/companies/${id}`
  const itself = { value: id, label: company.name }
  const mayAddDeal = tenant.can('deal:create')

  const page = (
    <RecordPage
      crumbs={[
        { href: from ?? '/companies', label: 'Companies' },
        ...(company.parent ? [{ href: `/companies/${company.parent.id}`, label: company.parent.name }] : []),
      ]}
      walk={
        beside && <RecordWalk previousHref={hrefOf(beside.previousId)} nextHref={hrefOf(beside.nextId)} />
      }
      actions={
        <>
          <Star kind="company" id={id} isFavourite={isStarred} />
          {tenant.can('contact:create') && (
            <NewContact
              owners={owners}
              me={me}
              more={await getAskedFields(tenant, 'contact')}
              company={itself}
              startsOpen={false}
              closedHref={path}
              keys="P"
              trigger={
                <Button icon="add" keys="P">
                  Person
                </Button>
              }
            />
          )}
          {may.delete && (
            <RecordMenu
              id={id}
              name={company.name}
              what="company"
              remove={deleteCompany}
              restore={restoreCompany}
              afterDelete={from ?? '/companies'}
            />
          )}
        </>
      }
      head={
        <RecordHead
          kind="company"
          id={id}
          name={company.name}
          meta={<CompanyMeta company={company} />}
          {...(figures && { figures })}
        />
      }
      aboutLabel="About the company"
      about={
        <CompanyAbout
          data={data}
          owners={owners}
          currency={currency}
          timeZone={timeZone}
          mayEdit={may.update}
          addDeal={mayAddDeal && <AddDeal />}
        />
      }
    >
      <RecordWork {...work} path={path} query={from ? { from } : {}} />
    </RecordPage>
  )

  return mayAddDeal ? (
    <NewDealProvider stages={stages} owners={owners} me={me} currency={currency} more={more} company={itself}>
      {page}
    </NewDealProvider>
  ) : (
    page
  )
}
