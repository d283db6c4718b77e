import type { Metadata } from 'next'
import { ContactAbout } from '@/components/crm/contacts/contact-about'
import { ContactMeta, Reach } from '@/components/crm/contacts/contact-meta'
import { ContactTable } from '@/components/crm/contacts/contact-table'
import { NewContact } from '@/components/crm/contacts/new-contact'
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
import { deleteContact, restoreContact } from '@/lib/crm/contacts/actions'
import { getContactPage } from '@/lib/crm/contacts/page-data'
import { countContacts, listContacts } from '@/lib/crm/contacts/queries'
import { listDealOwners } from '@/lib/crm/deals/choices'
import { getWorkspaceSettings } from '@/lib/crm/workspace/queries'
import { currentTenant } from '@/lib/tenancy/current'

export const metadata: Metadata = { title: 'Contacts' }

export default async function ContactsPage({ searchParams }: PageProps<'/contacts'>) {
  const tenant = await currentTenant()
  const address = readListAddress('/contacts', await searchParams)
  const me = tenant.actor.memberId
  const [page, total, owners, settings, panel] = await Promise.all([
    listContacts(tenant, address.filter, address, address.after),
    countContacts(tenant, address.filter),
    listDealOwners(tenant),
    getWorkspaceSettings(tenant),
    address.open ? getContactPage(tenant, address.open, address) : undefined,
  ])
  const closeHref = listHref(address, { open: null })
  const mine = address.filter.owner === me

  return (
    <>
      <PageHeader
        title="Contacts"
        count={<Count value={total} cap={10_000} />}
        actions={
          <>
            {tenant.can('import:run') && (
              <ButtonLink href="/import" tone="ghost" icon="import" className="max-sm:hidden">
                Import
              </ButtonLink>
            )}
            {tenant.can('contact:create') && (
              <NewContact
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
        label="Which contacts"
        tools={
          <>
            <ListChips
              address={address}
              ownerName={owners.find(one => one.value === address.filter.owner)?.label}
            />
            <ListTools address={address} owners={owners} label="Find in contacts" />
          </>
        }
      >
        <LinkTabs
          label="Which contacts"
          tabs={[
            { href: listHref(address, { owner: null, after: null }), label: 'All contacts', current: !mine },
            { href: listHref(address, { owner: me, after: null }), label: 'My contacts', current: mine },
          ]}
        />
      </ViewBar>
      <PanelLayout
        panel={
          panel && (
            <SidePanel
              label={panel.contact.name}
              closeHref={closeHref}
              actions={
                <>
                  <ButtonLink href={`/contacts/${panel.contact.id}`} tone="ghost" icon="expand" keys="O">
                    Open
                  </ButtonLink>
                  {tenant.can('contact:delete') && (
                    <RecordMenu
                      id={panel.contact.id}
                      name={panel.contact.name}
                      what="contact"
                      remove={deleteContact}
                      restore={restoreContact}
                      afterDelete={closeHref}
                    />
                  )}
                </>
              }
            >
              <PanelKeys closeHref={closeHref} pageHref={`/contacts/${panel.contact.id}`} />
              <div className="px-5 pb-4">
                <RecordHead
                  kind="contact"
                  id={panel.contact.id}
                  name={panel.contact.name}
                  meta={<ContactMeta contact={panel.contact} />}
                  level={2}
                />
                <div className="mt-3 flex gap-2 empty:hidden">
                  <Reach contact={panel.contact} />
                </div>
              </div>
              <ContactAbout {...panel} owners={owners} mayEdit={tenant.can('contact:update')} />
              <div className="border-t p-5">
                <RecordWork {...panel.work} path="/contacts" query={{ open: panel.contact.id }} />
              </div>
            </SidePanel>
          )
        }
      >
        {page.rows.length > 0 ? (
          <>
            <ListKeys />
            <ContactTable rows={page.rows} address={address} total={total} timeZone={settings.timeZone} />
            <MoreLink address={address} nextCursor={page.nextCursor} />
          </>
        ) : isNarrowed(address) ? (
          <EmptyState
            text="Nothing matches."
            action={
              <ButtonLink href="/contacts" tone="secondary">
                Clear filters
              </ButtonLink>
            }
          />
        ) : (
          <EmptyState
            text="No contacts yet. A contact is a person you talk to. Bring them in from a file, or press N."
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
