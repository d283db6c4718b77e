import type { Metadata } from 'next'
import { ArchivedFields } from '@/components/crm/fields/archived-fields'
import { FieldOrder } from '@/components/crm/fields/field-order'
import { NewField } from '@/components/crm/fields/new-field'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkTabs } from '@/components/ui/link-tabs'
import { PageBody, PageHeader } from '@/components/ui/page-header'
import { listCustomFields } from '@/lib/crm/custom-fields/queries'
import { listedNames } from '@/lib/crm/objects/field'
import { fieldsOf } from '@/lib/crm/objects/registry'
import { currentTenant } from '@/lib/tenancy/current'

export const metadata: Metadata = { title: 'Fields' }

const kinds = {
  company: { tab: 'Companies', one: 'company', many: 'companies' },
  contact: { tab: 'Contacts', one: 'contact', many: 'contacts' },
  deal: { tab: 'Deals', one: 'deal', many: 'deals' },
  product: { tab: 'Products', one: 'product', many: 'products' },
  activity: { tab: 'Activities', one: 'activity', many: 'activities' },
}

export default async function FieldSettingsPage({ searchParams }: PageProps<'/settings/fields'>) {
  const tenant = await currentTenant()
  const { of } = await searchParams
  const entity = listedNames.find(name => name === of) ?? 'company'
  const { many } = kinds[entity]
  const mayEdit = tenant.can('workspace:update')
  const all = mayEdit ? await listCustomFields(tenant, entity) : []
  const live = all.filter(field => !field.isArchived)
  const archived = all.filter(field => field.isArchived)
  const builtIn = fieldsOf(entity).filter(({ isReadOnly, list }) => !isReadOnly && list !== 'never')

  return (
    <>
      <PageHeader
        title="Fields"
        line
        actions={mayEdit && <NewField key={entity} entity={entity} many={many} />}
      />
      <PageBody>
        <LinkTabs
          label="Kinds of records"
          className="shrink-0 max-sm:overflow-x-auto"
          tabs={listedNames.map(name => ({
            href: `/settings/fields?of=${name}`,
            label: kinds[name].tab,
            current: name === entity,
          }))}
        />
        {mayEdit ? (
          <div className="flex max-w-160 flex-col gap-8">
            {live.length > 0 ? (
              <FieldOrder key={entity} entity={entity} fields={live} many={many} />
            ) : (
              <EmptyState
                className="px-0"
                text={`No fields of your own yet. Add what your ${many} need beside what they have, with Field.`}
              />
            )}
            {archived.length > 0 && <ArchivedFields fields={archived} />}
            <p className="text-13 text-ink-3">
              Each {kinds[entity].one} has already: {builtIn.map(({ label }) => label).join(', ')}.
            </p>
          </div>
        ) : (
          <EmptyState className="px-0" text="Administrators of this workspace say which fields there are." />
        )}
      </PageBody>
    </>
  )
}
