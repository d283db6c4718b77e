import type { ReactNode } from 'react'
import { RunningActs } from '@/components/crm/batches/running-acts'
import { RunningImports } from '@/components/crm/import/running-imports'
import { MayProvider } from '@/components/crm/may'
import { Reminders } from '@/components/crm/reminders/reminders'
import { WorkspaceProvider } from '@/components/form/workspace'
import { AppShell } from '@/components/shell/app-shell'
import { StaleTab } from '@/components/shell/stale-tab'
import { TabOf } from '@/components/shell/tab-of'
import type { CreateItem, NavGroup, NavItem } from '@/components/shell/types'
import { logOut, switchWorkspace } from '@/lib/auth/actions'
import { listWorkspaces } from '@/lib/auth/sessions'
import { listOwnActs } from '@/lib/crm/batches/queries'
import { listFavourites } from '@/lib/crm/favourites/queries'
import type { KeptRecord } from '@/lib/crm/records/kept'
import { searchRecords } from '@/lib/crm/search/actions'
import { unlessAway } from '@/lib/entry/failure'
import type { Permission } from '@/lib/permissions'
import { currentTenant, findCurrentSession } from '@/lib/tenancy/current'
import { central } from '@/lib/tenancy/pools'
import type { TenantScope } from '@/lib/tenancy/scope'
import { listRunningImports } from '@/lib/transfer/queries'

const home: NavItem = { href: '/home', label: 'Home', icon: 'home', keys: 'G H' }
const companies: NavItem = { href: '/companies', label: 'Companies', icon: 'companies', keys: 'G C' }
const contacts: NavItem = { href: '/contacts', label: 'Contacts', icon: 'contacts', keys: 'G O' }
const deals: NavItem = { href: '/deals', label: 'Deals', icon: 'deals', keys: 'G D' }
const activities: NavItem = { href: '/activities', label: 'Activities', icon: 'activities', keys: 'G A' }
const products: NavItem = { href: '/products', label: 'Products', icon: 'products' }

const tasks: NavItem = { ...activities, label: 'Tasks', icon: 'tasks' }
const imports: NavItem = { href: '/import', label: 'Import', icon: 'import' }
const trash: NavItem = { href: '/trash', label: 'Trash', icon: 'trash' }

const create: readonly (CreateItem & { needs: Permission })[] = [
  { needs: 'company:create', href: '/companies?new=company', label: 'Company', icon: 'company' },
  { needs: 'contact:create', href: '/contacts?new=contact', label: 'Contact', icon: 'person' },
  { needs: 'deal:create', href: '/deals?new=deal', label: 'Deal', icon: 'deal' },
  {
    needs: 'activity:create',
    href: '/activities?new=task',
    label: 'Task',
    icon: 'task',
    keys: 'T',
    act: 'New task',
  },
  {
    needs: 'activity:create',
    href: '/activities?new=call',
    label: 'Call',
    icon: 'call',
    keys: 'C',
    act: 'Log a call',
  },
]

/** What a place shows; a place without a line here is for everybody. */
const shownIn = new Map<NavItem, Permission>([
  [companies, 'company:read'],
  [contacts, 'contact:read'],
  [deals, 'deal:read'],
  [activities, 'activity:read'],
  [tasks, 'activity:read'],
  [products, 'product:read'],
  [imports, 'import:run'],
  [trash, 'trash:read'],
])

/** Where this person can go, and what they can make; a door that would be refused is not shown. */
function navigationOf(tenant: TenantScope) {
  const open = (...items: NavItem[]) =>
    items.filter(item => {
      const needs = shownIn.get(item)

      return !needs || tenant.can(needs)
    })
  const groups: NavGroup[] = [
    { items: [home] },
    { title: 'Records', items: open(companies, contacts, deals, activities, products) },
    { title: 'Work', items: open(imports, trash) },
  ]

  return {
    groups: groups.filter(({ items }) => items.length > 0),
    phone: open(home, contacts, deals, tasks),
    create: create.flatMap(({ needs, ...item }) => (tenant.can(needs) ? [item] : [])),
  }
}

const favouritesGroup = (records: readonly KeptRecord[]): NavGroup => ({
  title: 'Favourites',
  items: records.map(({ href, label, kind }) => ({
    href,
    label,
    icon: kind === 'contact' ? 'person' : kind,
  })),
})

/**
 * The frame alone: each page asks for its workspace itself, because a layout does not run again on navigation. It
 * stands while the workspace's database is away: there may be others to go to.
 */
export default async function WorkspaceLayout({ children }: { children: ReactNode }) {
  const tenant = await currentTenant()
  const session = await findCurrentSession()
  const running = tenant.can('import:read') ? await unlessAway(listRunningImports(tenant), []) : []
  const acts = tenant.can('batch:read') ? await unlessAway(listOwnActs(tenant), []) : []
  const favourites = await unlessAway(listFavourites(tenant), [])
  const role = tenant.actor.kind === 'member' ? tenant.actor.role : 'viewer'
  const { groups, phone, create } = navigationOf(tenant)
  const workspaces = session ? await listWorkspaces(central(), session.identityId) : []

  return (
    <WorkspaceProvider id={tenant.tenantId} name={tenant.name}>
      <TabOf person={session?.identityId} />
      <StaleTab id={tenant.tenantId} name={tenant.name} madeAt={Date.now()} />
      <AppShell
        workspace={{ id: tenant.tenantId, name: tenant.name }}
        workspaces={workspaces}
        person={{
          id: tenant.actor.memberId ?? undefined,
          name: tenant.actor.name,
          email: session?.email ?? '',
        }}
        groups={favourites.length > 0 ? [...groups, favouritesGroup(favourites)] : groups}
        phone={phone}
        create={create}
        createWorkspaceHref="/signup"
        search={searchRecords}
        jobs={
          <>
            <RunningImports initial={running} />
            <RunningActs initial={acts} />
          </>
        }
        switchWorkspace={switchWorkspace}
        signOut={logOut}
      >
        <MayProvider role={role} rights={tenant.rights} memberId={tenant.actor.memberId}>
          {children}
          {tenant.can('activity:read') && <Reminders />}
        </MayProvider>
      </AppShell>
    </WorkspaceProvider>
  )
}
