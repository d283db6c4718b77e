import type { Metadata } from 'next'
import Link from 'next/link'
import { roleWords } from '@/components/crm/members/roles'
import { NewRole } from '@/components/crm/roles/new-role'
import { EmptyState } from '@/components/ui/empty-state'
import { PageBody, PageHeader } from '@/components/ui/page-header'
import { SectionHeading } from '@/components/ui/section'
import { listRoles } from '@/lib/crm/roles/queries'
import { rightsInWords, roleNames } from '@/lib/crm/roles/words'
import { roles as standard } from '@/lib/permissions'
import { currentTenant } from '@/lib/tenancy/current'

export const metadata: Metadata = { title: 'Roles' }

export default async function RolesPage() {
  const tenant = await currentTenant()
  const mayEdit = tenant.can('member:update')
  const own = await listRoles(tenant)

  return (
    <>
      <PageHeader title="Roles" line actions={mayEdit && <NewRole own={own} />} />
      <PageBody className="gap-8">
        <section aria-labelledby="own-roles" className="max-w-160">
          <SectionHeading id="own-roles" title="Roles of this workspace" count={own.length} size="large" />
          {own.length === 0 && <EmptyState className="px-0" text="None yet." />}
          <ul className="mt-2 border-t">
            {own.map(role => (
              <li key={role.id} className="border-b py-2.5">
                <div className="flex items-baseline justify-between gap-3">
                  {mayEdit ? (
                    <Link
                      href={`/settings/roles/${role.id}`}
                      className="cut rounded-md text-14 font-medium text-accent-ink hover:underline coarse:py-2"
                    >
                      {role.name}
                    </Link>
                  ) : (
                    <span className="cut text-14 font-medium">{role.name}</span>
                  )}
                  <span className="nums shrink-0 text-12 text-ink-3">
                    {role.people === 1 ? '1 person' : `${role.people} people`}
                  </span>
                </div>
                {rightsInWords(role.rights).map(line => (
                  <p key={line} className="text-13 text-ink-2">
                    {line}
                  </p>
                ))}
              </li>
            ))}
          </ul>
        </section>
        <section aria-labelledby="standard-roles" className="max-w-160">
          <SectionHeading id="standard-roles" title="Standard roles" count={standard.length} size="large" />
          <p className="text-13 text-ink-2">They are the same in every workspace and stay as they are.</p>
          <dl className="mt-2 border-t">
            {standard.map(role => (
              <div key={role} className="border-b py-2.5">
                <dt className="text-14 font-medium">{roleNames[role]}</dt>
                <dd className="text-13 text-ink-2">{roleWords[role]}</dd>
              </div>
            ))}
          </dl>
        </section>
      </PageBody>
    </>
  )
}
