'use client'

import { useAct } from '@/components/form/use-act'
import { Button } from '@/components/ui/button'
import { logOut, switchWorkspace } from '@/lib/auth/actions'

/** The ways out of a workspace that is closed: another one, or the door. */
export function LeaveWorkspace({ workspaces }: { workspaces: readonly { id: string; name: string }[] }) {
  const [enter, entering] = useAct(switchWorkspace)
  const [leave, leaving] = useAct(logOut)

  return (
    <div className="flex flex-wrap gap-2">
      {workspaces.map(workspace => (
        <Button
          key={workspace.id}
          tone="primary"
          size="public"
          pending={entering}
          onClick={() => void enter({ to: workspace.id })}
        >
          Go to {workspace.name}
        </Button>
      ))}
      <Button tone="secondary" size="public" pending={leaving} onClick={() => void leave({})}>
        Sign out
      </Button>
    </div>
  )
}
