import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { after } from 'next/server'
import { ContactAbout } from '@/components/crm/contacts/contact-about'
import { ContactMeta, Reach } from '@/components/crm/contacts/contact-meta'
import { QualifyLead } from '@/components/crm/contacts/qualify-lead'
import { NewDealProvider } from '@/components/crm/deals/new-deal'
import { Star } from '@/components/crm/favourites/star'
import { AddDeal } from '@/components/crm/records/add-deal'
import { cameFrom, pageFrom } from '@/components/crm/records/came-from'
import { RecordHead } from '@/components/crm/records/record-head'
import { RecordMenu } from '@/components/crm/records/record-menu'
import { RecordPage } from '@/components/crm/records/record-page'
import { RecordWalk } from '@/components/crm/records/record-walk'
import { RecordWork } from '@/components/crm/work/record-work'
import { deleteContact, restoreContact } from '@/lib/crm/contacts/actions'
import { isLead } from '@/lib/crm/contacts/lead'
import { getContactPage } from '@/lib/crm/contacts/page-data'
import { getContact } from '@/lib/crm/contacts/queries'
import { getNewDealChoices } from '@/lib/crm/deals/new-choices'
import { isFavourite } from '@/lib/crm/favourites/queries'
import { getNeighbours } from '@/lib/crm/lists/page-data'
import { recordVisit } from '@/lib/crm/recents/mutations'
import { isUuid } from '@/lib/kernel/ids'
import { currentTenant } from '@/lib/tenancy/current'

export async function generateMetadata({ params }: PageProps<'/contacts/[id]'>): Promise<Metadata> {
  const { id } = await params
  const contact = isUuid(id) ? await getContact(await currentTenant(), id) : undefined

  return { title: contact?.name ?? 'Contact' }
}

export default async function ContactPage({ params, searchParams }: PageProps<'/contacts/[id]'>) {
  const tenant = await currentTenant()
  const { id } = await params
  const { tab, before, from: opener } = await searchParams
  const from = cameFrom('/contacts', opener)
  const data = await getContactPage(tenant, id, {
    tab: typeof tab === 'string' ? tab : undefined,
    before: typeof before === 'string' ? before : undefined,
  })
  if (!data) notFound()
  after(() => recordVisit(tenant, { kind: 'contact', id }))
  const { contact, work, figures, may } = data
  const { company } = contact
  const { stages, pipelines, owners, me, currency, timeZone, more } = await getNewDealChoices(tenant)
  const beside = from ? await getNeighbours(tenant, 'contact', from, id) : undefined
  const isStarred = await isFavourite(tenant, { kind: 'contact', id })
  const hrefOf = (other: string | undefined) => other && pageFrom('/contacts', other, from)
  const mayAddDeal = tenant.can('deal:create')
  const mayQualify = mayAddDeal && tenant.can('contact:update') && isLead(contact.lifecycleStage)

  const page = (
    <RecordPage
      crumbs={[
        { href: from ?? '/contacts', label: 'Contacts' },
        ...(company ? [{ href: `/companies/${company.id}`, label: company.name }] : []),
      ]}
      walk={
        beside && <RecordWalk previousHref={hrefOf(beside.previousId)} nextHref={hrefOf(beside.nextId)} />
      }
      actions={
        <>
          <Star kind="contact" id={id} isFavourite={isStarred} />
          {mayQualify && <QualifyLead contact={contact} pipelines={pipelines} currency={currency} />}
          <Reach contact={contact} />
          {may.delete && (
            <RecordMenu
              id={id}
              name={contact.name}
              what="contact"
              remove={deleteContact}
              restore={restoreContact}
              afterDelete={from ?? '/contacts'}
            />
          )}
        </>
      }
      head={
        <RecordHead
          kind="contact"
          id={id}
          name={contact.name}
          meta={<ContactMeta contact={contact} />}
          {...(figures && { figures })}
        />
      }
      aboutLabel="About the contact"
      about={
        <ContactAbout
          data={data}
          owners={owners}
          timeZone={timeZone}
          mayEdit={may.update}
          addDeal={mayAddDeal && <AddDeal />}
        />
      }
    >
      <RecordWork {...work} path={`/contacts/${id}`} query={from ? { from } : {}} />
    </RecordPage>
  )

  return mayAddDeal ? (
    <NewDealProvider
      stages={stages}
      owners={owners}
      me={me}
      currency={currency}
      more={more}
      contact={{ value: id, label: contact.name }}
      {...(company && { company: { value: company.id, label: company.name } })}
    >
      {page}
    </NewDealProvider>
  ) : (
    page
  )
}
