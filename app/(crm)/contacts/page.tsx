import type { Metadata } from 'next'
import { after } from 'next/server'
import { ContactAbout } from '@/components/crm/contacts/contact-about'
import { ContactMeta, Reach } from '@/components/crm/contacts/contact-meta'
import { NewContact } from '@/components/crm/contacts/new-contact'
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
import { deleteContact, restoreContact } from '@/lib/crm/contacts/actions'
import { getContactPage } from '@/lib/crm/contacts/page-data'
import { getList } from '@/lib/crm/lists/page-data'
import { recordVisit } from '@/lib/crm/recents/mutations'
import { paramsOf, placeHref, queryOf, readPanel } from '@/lib/crm/views/place'
import { currentTenant } from '@/lib/tenancy/current'

export const metadata: Metadata = { title: 'Contacts' }

export default async function ContactsPage({ searchParams }: PageProps<'/contacts'>) {
  const tenant = await currentTenant()
  const params = paramsOf(await searchParams)
  const { open, ...at } = readPanel(params)
  const [list, panel] = await Promise.all([
    getList(tenant, 'contact', '/contacts', params),
    open ? getContactPage(tenant, open, at) : undefined,
  ])
  if (panel) after(() => recordVisit(tenant, { kind: 'contact', id: panel.contact.id }))
  const { place, owners, timeZone } = list.facts
  const closeHref = placeHref(place, { open: null })
  const mayEdit = tenant.can('contact:update')
  const mayDelete = tenant.can('contact:delete')
  const maySelect = mayEdit || mayDelete

  return (
    <ListProvider {...list.facts} words={{ one: 'contact', many: 'contacts' }} mayEdit={mayEdit}>
      <ListHead
        title="Contacts"
        total={list.total}
        mayImport={tenant.can('import:run')}
        mayExport={tenant.can('export:run')}
        create={
          tenant.can('contact:create') && (
            <NewContact
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
                label={panel.contact.name}
                closeHref={closeHref}
                pageHref={pageFrom('/contacts', panel.contact.id, closeHref)}
                position={place.after ? 0 : list.rows.findIndex(({ id }) => id === panel.contact.id) + 1}
                total={list.total}
                menu={
                  mayDelete && (
                    <RecordMenu
                      id={panel.contact.id}
                      name={panel.contact.name}
                      what="contact"
                      remove={deleteContact}
                      restore={restoreContact}
                      afterDelete={closeHref}
                    />
                  )
                }
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
                    <Reach contact={panel.contact} />
                  </div>
                </div>
                <ContactAbout data={panel} owners={owners} timeZone={timeZone} mayEdit={mayEdit} hasIcons />
                <div className="border-t p-5">
                  <RecordWork {...panel.work} path="/contacts" query={queryOf(placeHref(place))} />
                </div>
              </RecordPanel>
            )
          }
        >
          <ListBody
            list={list}
            maySelect={maySelect}
            empty={{
              text: 'No contacts yet. A contact is a person you talk to. Bring them in from a file, or press N.',
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
