import type { Metadata } from 'next'
import { ContactAbout } from '@/components/crm/contacts/contact-about'
import { ContactMeta, Reach } from '@/components/crm/contacts/contact-meta'
import { ContactTable } from '@/components/crm/contacts/contact-table'
import { NewContact } from '@/components/crm/contacts/new-contact'
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
import { getCompanyName } from '@/lib/crm/companies/queries'
import { assignContacts, deleteContact, deleteContacts, restoreContact } from '@/lib/crm/contacts/actions'
import { getContactPage } from '@/lib/crm/contacts/page-data'
import { countContacts, listContacts } from '@/lib/crm/contacts/queries'
import { type ContactSort, contactSortNames } from '@/lib/crm/contacts/schema'
import { getToday } from '@/lib/crm/deals/board'
import { listDealOwners } from '@/lib/crm/deals/choices'
import { lifecycleLabels } from '@/lib/crm/records/fields'
import { getWorkspaceSettings } from '@/lib/crm/workspace/queries'
import { currentTenant } from '@/lib/tenancy/current'

export const metadata: Metadata = { title: 'Contacts' }

const plan: ListPlan<ContactSort> = {
  path: '/contacts',
  sorts: contactSortNames,
  downwards: ['created', 'updated'],
}

export default async function ContactsPage({ searchParams }: PageProps<'/contacts'>) {
  const tenant = await currentTenant()
  const address = readListAddress(plan, await searchParams)
  const { filter } = address
  const me = tenant.actor.memberId
  const [page, total, owners, { today }, { timeZone }, company, panel] = await Promise.all([
    listContacts(tenant, filter, address, address.after),
    countContacts(tenant, filter),
    listDealOwners(tenant),
    getToday(tenant),
    getWorkspaceSettings(tenant),
    filter.company ? getCompanyName(tenant, filter.company) : undefined,
    address.open ? getContactPage(tenant, address.open, address) : undefined,
  ])
  const closeHref = listHref(address, { open: null })
  const mayEdit = tenant.can('contact:update')
  const mayDelete = tenant.can('contact:delete')
  const maySelect = mayEdit || mayDelete
  const isMine = filter.owner === me
  const isLeads = filter.lifecycle === 'lead' && !filter.owner

  return (
    <>
      <ListHead
        title="Contacts"
        what="contacts"
        total={total}
        address={address}
        owners={owners}
        mayImport={tenant.can('import:run')}
        names={{
          owner: filter.owner && (owners.find(one => one.value === filter.owner)?.label ?? 'unknown'),
          lifecycle: filter.lifecycle && lifecycleLabels[filter.lifecycle],
          company: filter.company && (company ?? 'unknown'),
        }}
        tabs={[
          {
            href: listHref(address, { owner: null, lifecycle: null }),
            label: 'All contacts',
            current: !isMine && !isLeads,
          },
          {
            href: listHref(address, { owner: me, lifecycle: null }),
            label: 'My contacts',
            current: isMine,
          },
          {
            href: listHref(address, { owner: null, lifecycle: 'lead' }),
            label: 'Leads',
            current: isLeads,
          },
        ]}
        create={
          tenant.can('contact:create') && (
            <NewContact owners={owners} me={me} startsOpen={address.isCreating} closedHref={closeHref} />
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
                pageHref={`/contacts/${panel.contact.id}`}
                position={address.after ? 0 : page.rows.findIndex(({ id }) => id === panel.contact.id) + 1}
                total={total}
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
                  <RecordWork {...panel.work} path="/contacts" query={queryOf(listHref(address))} />
                </div>
              </RecordPanel>
            )
          }
        >
          {page.rows.length > 0 ? (
            <>
              <ListKeys maySelect={maySelect} />
              <ContactTable
                rows={page.rows}
                address={address}
                total={total}
                nextCursor={page.nextCursor}
                today={today}
                maySelect={maySelect}
              />
              {maySelect && (
                <BulkBar
                  words={{ kind: 'contact', one: 'contact', many: 'contacts' }}
                  owners={owners}
                  {...(mayEdit && { assign: assignContacts })}
                  {...(mayDelete && { remove: deleteContacts })}
                />
              )}
            </>
          ) : (
            <ListEmpty
              address={address}
              text="No contacts yet. A contact is a person you talk to. Bring them in from a file, or press N."
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
