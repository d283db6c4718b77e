'use client'

import { useOptimistic, useTransition } from 'react'
import { useAct } from '@/components/form/use-act'
import { Avatar } from '@/components/ui/avatar'
import { IconButton } from '@/components/ui/icon-button'
import { Switch } from '@/components/ui/switch'
import { leadTeam, leaveTeam } from '@/lib/crm/teams/actions'
import type { Team, TeamMate } from '@/lib/crm/teams/queries'

/** One person of a team: whether they lead it, and the way out. */
export function TeamMateRow({ team, mate, mayEdit }: { team: Team; mate: TeamMate; mayEdit: boolean }) {
  const [lead] = useAct(leadTeam)
  const [leave, isLeaving] = useAct(leaveTeam)
  const [isLead, setLead] = useOptimistic(mate.isLead)
  const [, start] = useTransition()
  const place = { teamId: team.id, memberId: mate.id }

  const change = (next: boolean) =>
    start(async () => {
      setLead(next)
      await lead({ ...place, isLead: next })
    })

  return (
    <li className="flex min-h-12 items-center gap-3 border-b py-1.5">
      <Avatar kind="colleague" name={mate.name} seed={mate.id} size={20} />
      <span className="cut min-w-0 flex-1 text-14">{mate.name}</span>
      {mayEdit ? (
        <>
          <span className="flex items-center gap-2 text-13 text-ink-2">
            <span aria-hidden>Leads</span>
            <Switch
              aria-label={`${mate.name} leads ${team.name}`}
              checked={isLead}
              onCheckedChange={change}
            />
          </span>
          <IconButton
            icon="close"
            label={`Take ${mate.name} out of ${team.name}`}
            tone="ghost"
            pending={isLeaving}
            onClick={() => void leave(place)}
          />
        </>
      ) : (
        mate.isLead && <span className="text-13 text-ink-2">Leads</span>
      )}
    </li>
  )
}
