import type { Metadata } from 'next'
import { InviteButton } from '@/components/crm/members/invite-button'
import { MemberRow } from '@/components/crm/members/member-row'
import { roleChoices } from '@/components/crm/members/roles'
import { PageBody, PageHeader } from '@/components/ui/page-header'
import { SectionHeading } from '@/components/ui/section'
import { type ListedMember, listMembers } from '@/lib/crm/members/queries'
import { listRoles } from '@/lib/crm/roles/queries'
import { listTeams } from '@/lib/crm/teams/queries'
import { mayManage, roles as standard } from '@/lib/permissions'
import { currentTenant } from '@/lib/tenancy/current'

export const metadata: Metadata = { title: 'Members' }

const groups: readonly { state: ListedMember['state']; title: string; text?: string }[] = [
  { state: 'active', title: 'Can log in' },
  { state: 'invited', title: 'Invited', text: 'They have a link and have not opened it yet.' },
  {
    state: 'to_invite',
    title: 'To be invited',
    text: 'They came in with an import and own records. Once invited, those are theirs.',
  },
]

export default async function MembersPage() {
  const tenant = await currentTenant()
  const [people, ownRoles, ownTeams] = await Promise.all([
    listMembers(tenant),
    listRoles(tenant),
    listTeams(tenant),
  ])
  const { actor } = tenant
  const own = actor.kind === 'member' ? actor.role : 'viewer'
  const roles = roleChoices(
    standard.filter(role => mayManage(own, role)),
    ownRoles,
  )
  const teams = ownTeams.map(({ id, name }) => ({ value: id, label: name }))

  return (
    <>
      <PageHeader
        title="Members"
        count={people.length}
        line
        actions={tenant.can('member:invite') && <InviteButton roles={roles} teams={teams} />}
      />
      <PageBody>
        {groups.map(({ state, title, text }) => {
          const listed = people.filter(person => person.state === state)

          return (
            listed.length > 0 && (
              <section key={state} aria-labelledby={`members-${state}`} className="mb-8 max-w-160">
                <SectionHeading id={`members-${state}`} title={title} count={listed.length} size="large" />
                {text && <p className="text-13 text-ink-2">{text}</p>}
                <ul className="mt-2 border-t">
                  {listed.map(member => (
                    <MemberRow
                      key={member.id}
                      member={member}
                      me={actor.memberId}
                      own={own}
                      roles={roles}
                      teams={teams}
                    />
                  ))}
                </ul>
              </section>
            )
          )
        })}
      </PageBody>
    </>
  )
}
