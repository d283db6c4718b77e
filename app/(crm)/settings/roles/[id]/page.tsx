import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { roleChoices } from '@/components/crm/members/roles'
import { DeleteRole } from '@/components/crm/roles/delete-role'
import { RoleForm } from '@/components/crm/roles/role-form'
import { EmptyState } from '@/components/ui/empty-state'
import { PageBody, PageHeader } from '@/components/ui/page-header'
import { getRole, listLimitedFields, listRoles } from '@/lib/crm/roles/queries'
import { rightsInWords } from '@/lib/crm/roles/words'
import { currentTenant } from '@/lib/tenancy/current'

export const metadata: Metadata = { title: 'Role' }

export default async function RolePage({ params }: PageProps<'/settings/roles/[id]'>) {
  const tenant = await currentTenant()
  const { id } = await params
  const role = await getRole(tenant, id)
  if (!role) notFound()
  const mayEdit = tenant.can('member:update')
  const others = mayEdit && role.people > 0 ? await listRoles(tenant) : []
  const limited = mayEdit ? await listLimitedFields(tenant) : undefined

  return (
    <>
      <PageHeader
        title={role.name}
        crumbs={[{ href: '/settings/roles', label: 'Roles' }]}
        line
        actions={
          mayEdit && (
            <DeleteRole
              role={role}
              others={roleChoices(
                ['viewer', 'member'],
                others.filter(other => other.id !== role.id),
              )}
            />
          )
        }
      />
      <PageBody>
        {limited ? (
          <RoleForm key={role.version} role={role} limited={limited} />
        ) : (
          <EmptyState className="px-0" text={rightsInWords(role.rights).join(' ')} />
        )}
      </PageBody>
    </>
  )
}
