'use client'

import { TeamMateRow } from '@/components/crm/teams/team-mate-row'
import { TeamMenu } from '@/components/crm/teams/team-menu'
import { useAct } from '@/components/form/use-act'
import { type Choice, Combobox } from '@/components/ui/combobox'
import { EmptyState } from '@/components/ui/empty-state'
import { SectionHeading } from '@/components/ui/section'
import { joinTeam } from '@/lib/crm/teams/actions'
import type { Team } from '@/lib/crm/teams/queries'

/** One team: its people, who leads it, and, for those who may, how it is changed. */
export function TeamSection({
  team,
  people,
  mayEdit,
}: {
  team: Team
  /** Everybody of the workspace. */
  people: readonly Choice[]
  mayEdit: boolean
}) {
  const [join] = useAct(joinTeam)
  const inside = new Set(team.mates.map(({ id }) => id))
  const id = `team-${team.id}`

  return (
    <section aria-labelledby={id} className="max-w-160">
      <SectionHeading
        id={id}
        title={team.name}
        count={team.mates.length}
        size="large"
        action={mayEdit && <TeamMenu team={team} />}
      />
      {team.mates.length > 0 ? (
        <ul aria-labelledby={id} className="mt-2 border-t">
          {team.mates.map(mate => (
            <TeamMateRow key={mate.id} team={team} mate={mate} mayEdit={mayEdit} />
          ))}
        </ul>
      ) : (
        <EmptyState className="px-0" text="Nobody is in this team yet." />
      )}
      {mayEdit && (
        <Combobox
          isMenu
          aria-label={`Add somebody to ${team.name}`}
          className="mt-2 max-w-72"
          placeholder="Add somebody"
          value={undefined}
          choices={people.filter(({ value }) => !inside.has(value))}
          onValueChange={choice => choice && void join({ teamId: team.id, memberId: choice.value })}
        />
      )}
    </section>
  )
}
