import type { Role } from '@/lib/permissions'

/** What people read of a role. */
export const roleNames: Record<Role, string> = {
  owner: 'Owner',
  admin: 'Administrator',
  member: 'Member',
  viewer: 'Viewer',
}

export const roleHelp =
  'Owners and administrators manage people and settings. Members work with all records. Viewers only look.'
