/** Pure: imports nothing, so that the client hides the button by the same rule that opens the door. */

export const entityNames = ['company', 'contact', 'deal', 'product', 'activity', 'note', 'file'] as const
export type EntityName = (typeof entityNames)[number]

export const roles = ['owner', 'admin', 'member', 'viewer'] as const
export type Role = (typeof roles)[number]

export type RecordPermission = `${EntityName}:${'read' | 'create' | 'update' | 'delete' | 'export'}`
export type Permission =
  | RecordPermission
  | 'pipeline:read'
  | 'pipeline:update'
  | 'member:read'
  | 'member:invite'
  | 'member:update'
  | 'profile:update'
  | 'workspace:read'
  | 'workspace:update'
  | 'import:read'
  | 'import:run'
  /** To look at records at all, of whatever kind: which of them, says each query. */
  | 'record:read'
  | 'search:read'
  | 'trash:read'
  | 'trash:restore'
  | 'trash:empty'
  | 'timeline:read'
  /** Tags: to make one while working, and to rename, merge and delete those of everybody. */
  | 'tag:read'
  | 'tag:create'
  | 'tag:manage'
  /** Categories of products, as tags: to make one while working, and to shape the list of all. */
  | 'category:create'
  | 'category:manage'
  /** Lists of one's own making: to keep them, to give them to everyone, to change those of others. */
  | 'view:read'
  | 'view:save'
  | 'view:share'
  | 'view:manage'
  | 'export:run'
  | 'batch:read'
  | 'batch:undo'
  | 'audit:read'

const reads: readonly Permission[] = [
  ...entityNames.map(name => `${name}:read` as const),
  'pipeline:read',
  'member:read',
  'workspace:read',
  'record:read',
  'search:read',
  'timeline:read',
  'tag:read',
  'view:read',
  'view:save',
]

/** What everybody may do with what is their own. */
const owns: readonly Permission[] = ['profile:update']

const writes: readonly Permission[] = [
  ...entityNames.flatMap(
    name => [`${name}:create`, `${name}:update`, `${name}:delete`, `${name}:export`] as const,
  ),
  'import:read',
  'import:run',
  'trash:read',
  'trash:restore',
  'tag:create',
  'category:create',
  'view:share',
  'export:run',
  'batch:read',
  'batch:undo',
]

const administers: readonly Permission[] = [
  'pipeline:update',
  'member:invite',
  'member:update',
  'workspace:update',
  'trash:empty',
  'tag:manage',
  'category:manage',
  'view:manage',
  'audit:read',
]

const grants: Record<Role, ReadonlySet<Permission>> = {
  viewer: new Set([...reads, ...owns]),
  member: new Set([...reads, ...owns, ...writes]),
  admin: new Set([...reads, ...owns, ...writes, ...administers]),
  owner: new Set([...reads, ...owns, ...writes, ...administers]),
}

/** May a person with this role do this? */
export const can = (role: Role, permission: Permission): boolean => grants[role].has(permission)

/** May a person with the first role make others what the second says, or act on those who are it? */
export const mayManage = (own: Role, other: Role): boolean =>
  own === 'owner' || (own === 'admin' && other !== 'owner')
