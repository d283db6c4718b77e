import type { Option } from '@/components/ui/native-select'
import { roleNames } from '@/lib/crm/roles/words'
import type { Role } from '@/lib/permissions'

/** What each of them may do. */
export const roleWords: Record<Role, string> = {
  owner: 'Does everything, and alone makes other owners or hands the workspace over.',
  admin: 'Works with all records, and looks after people, teams, roles, pipelines and settings.',
  member: 'Sees, creates, changes, deletes, imports and exports all records, and shares views with everyone.',
  viewer: 'Sees all records and changes none.',
}

export const roleHelp =
  'Owners and administrators look after people and settings. Managers work with all records. Read-only looks. Roles of your own are made under Roles.'

/** What somebody may be made: the standard roles that whoever looks may give, then those of the workspace. */
export const roleChoices = (
  standard: readonly Role[],
  own: readonly { id: string; name: string }[],
): readonly Option[] => [
  ...standard.map(role => ({ value: role, label: roleNames[role] })),
  ...own.map(({ id, name }) => ({ value: id, label: name })),
]
