import type { Metadata } from 'next'
import { after } from 'next/server'
import { ContactAbout } from '@/components/crm/contacts/contact-about'
import { ContactMeta, Reach } from '@/components/crm/contacts/contact-meta'
import { NewContact } from '@/components/crm/contacts/new-contact'
import { QualifyLead } from '@/components/crm/contacts/qualify-lead'
import { Closed } from '@/components/crm/records/closed'
import { RecordHead } from '@/components/crm/records/record-head'
import { ListPage } from '@/components/crm/table/list-page'
import { ListPanel } from '@/components/crm/table/list-panel'
import { RecordWork } from '@/components/crm/work/record-work'
import { WithKeys } from '@/components/ui/with-keys'
import { deleteContact, restoreContact } from '@/lib/crm/contacts/actions'
import { isLead } from '@/lib/crm/contacts/lead'
import { getContactPage } from '@/lib/crm/contacts/page-data'
import { getAskedFields } from '@/lib/crm/custom-fields/page-data'
import { getNewDealChoices } from '@/lib/crm/deals/new-choices'
import { getList } from '@/lib/crm/lists/page-data'
import { recordVisit } from '@/lib/crm/recents/mutations'
import { paramsOf, placeHref, queryOf, readPanel } from '@/lib/crm/views/place'
import { currentTenant } from '@/lib/tenancy/current'

export const metadata: Metadata = { title: 'Contacts' }

export default async function ContactsPage({ searchParams }: PageProps<'/contacts'>) {
  const tenant = await currentTenant()
  if (!tenant.can('contact:read')) return <Closed title="Contacts" />
  const params = paramsOf(await searchParams)
  const { open, ...at } = readPanel(params)
  const [list, panel] = await Promise.all([
    getList(tenant, 'contact', '/contacts', params),
    open ? getContactPage(tenant, open, at) : undefined,
  ])
  if (panel) after(() => recordVisit(tenant, { kind: 'contact', id: panel.contact.id }))
  const { place, owners, timeZone } = list.facts
  const mayQualify = tenant.can('deal:create') && list.may.edit
  const isOfLead = panel !== undefined && isLead(panel.contact.lifecycleStage)
  const choices = mayQualify && isOfLead ? await getNewDealChoices(tenant) : undefined

  return (
    <ListPage
      list={list}
      create={
        <NewContact
          owners={owners}
          me={tenant.actor.memberId}
          more={await getAskedFields(tenant, 'contact')}
          startsOpen={place.isCreating}
          closedHref={placeHref(place, { open: null })}
        />
      }
      empty={
        <>
          No contacts yet. A contact is a person you talk to. Bring them in from a file
          <WithKeys>, or press N</WithKeys>.
        </>
      }
      panel={
        panel && (
          <ListPanel
            list={list}
            id={panel.contact.id}
            name={panel.contact.name}
            hasPage
            mayDelete={panel.may.delete}
            remove={deleteContact}
            restore={restoreContact}
          >
            <div className="px-5 pb-4">
              <RecordHead
                kind="contact"
                id={panel.contact.id}
                name={panel.contact.name}
                meta={<ContactMeta contact={panel.contact} />}
                level={2}
                {...(panel.figures && { figures: panel.figures })}
              />
              <div className="mt-3 flex gap-2 empty:hidden">
                {choices && (
                  <QualifyLead
                    contact={panel.contact}
                    pipelines={choices.pipelines}
                    currency={choices.currency}
                  />
                )}
                <Reach contact={panel.contact} />
              </div>
            </div>
            <ContactAbout
              data={panel}
              owners={owners}
              timeZone={timeZone}
              mayEdit={panel.may.update}
              hasIcons
            />
            <div className="border-t p-5">
              <RecordWork {...panel.work} path="/contacts" query={queryOf(placeHref(place))} />
            </div>
          </ListPanel>
        )
      }
    />
  )
}
