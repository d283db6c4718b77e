import { Avatar } from '@/components/ui/avatar'
import { NameCell } from '@/components/ui/table'

/** Heads a row about a workspace, and opens it. */
export const WorkspaceCell = ({ id, name }: { id: string; name: string }) => (
  <NameCell href={`/admin/workspaces/${id}`} mark={<Avatar kind="company" name={name} seed={id} size={16} />}>
    {name}
  </NameCell>
)
