import type { Metadata } from 'next'
import { NewTeam } from '@/components/crm/teams/new-team'
import { TeamSection } from '@/components/crm/teams/team-section'
import { EmptyState } from '@/components/ui/empty-state'
import { PageBody, PageHeader } from '@/components/ui/page-header'
import { listMembers } from '@/lib/crm/members/queries'
import { listTeams } from '@/lib/crm/teams/queries'
import { currentTenant } from '@/lib/tenancy/current'

export const metadata: Metadata = { title: 'Teams' }

export default async function TeamsPage() {
  const tenant = await currentTenant()
  const mayEdit = tenant.can('member:update')
  const [teams, people] = await Promise.all([listTeams(tenant), listMembers(tenant)])
  const choices = people.map(({ id, name }) => ({ value: id, label: name }))

  return (
    <>
      <PageHeader title="Teams" count={teams.length} line actions={mayEdit && <NewTeam />} />
      <PageBody className="gap-8">
        {teams.length === 0 && (
          <EmptyState
            className="px-0"
            text={
              mayEdit
                ? 'No team yet. Put people together whose role lets them see and change what their team owns.'
                : 'No team yet. Administrators put them together.'
            }
          />
        )}
        {teams.map(team => (
          <TeamSection key={team.id} team={team} people={choices} mayEdit={mayEdit} />
        ))}
      </PageBody>
    </>
  )
}
