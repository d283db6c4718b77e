'use client'

import type { ReactNode } from 'react'
import type { FormAction } from '@/components/form/form'
import { useAct } from '@/components/shell/session-actions'
import type { Workspace } from '@/components/shell/types'
import { Avatar } from '@/components/ui/avatar'
import { DropdownMenu, MenuItem, MenuLabel, MenuLink, MenuSeparator } from '@/components/ui/dropdown-menu'
import { Icon } from '@/components/ui/icon'

export type WorkspaceMenuProps = {
  workspace: Workspace
  workspaces: readonly Workspace[]
  /** Sent `workspace` (this page's) and `to`. */
  switchWorkspace?: FormAction<unknown>
  /** Sent `workspace`. */
  signOut: FormAction<unknown>
  createWorkspaceHref?: string
}

export function WorkspaceMenu({
  workspace,
  workspaces,
  switchWorkspace,
  signOut,
  createWorkspaceHref = '/signup',
  trigger,
}: WorkspaceMenuProps & { trigger: ReactNode }) {
  const [act] = useAct()
  const others = workspaces.filter(({ id }) => id !== workspace.id)

  return (
    <DropdownMenu trigger={trigger} label="Workspace" className="w-56">
      <MenuLabel>Workspaces</MenuLabel>
      <MenuItem>
        <span className="flex items-center gap-2">
          <Avatar kind="company" name={workspace.name} seed={workspace.id} size={20} />
          <span className="cut flex-1">{workspace.name}</span>
          <Icon name="check" size={14} className="text-accent-ink" />
          <span className="sr-only">, this one</span>
        </span>
      </MenuItem>
      {switchWorkspace &&
        others.map(other => (
          <MenuItem
            key={other.id}
            onSelect={() => act(switchWorkspace, { workspace: workspace.id, to: other.id })}
          >
            <span className="flex items-center gap-2">
              <Avatar kind="company" name={other.name} seed={other.id} size={20} />
              <span className="cut">{other.name}</span>
            </span>
          </MenuItem>
        ))}
      <MenuSeparator />
      <MenuLink href={createWorkspaceHref} icon="add">
        Create a workspace
      </MenuLink>
      <MenuItem icon="signOut" onSelect={() => act(signOut, { workspace: workspace.id })}>
        Sign out
      </MenuItem>
    </DropdownMenu>
  )
}

/** The dark square of the workspace one is in. */
export function WorkspaceMark({ name, large = false }: { name: string; large?: boolean }) {
  return (
    <span
      aria-hidden
      className={
        large
          ? 'inline-flex size-8 shrink-0 items-center justify-center rounded-lg bg-ink text-16 font-semibold text-canvas'
          : 'inline-flex size-5 shrink-0 items-center justify-center rounded-md bg-ink text-12 font-semibold text-canvas'
      }
    >
      {[...name.trim()][0]?.toLocaleUpperCase('en') ?? '?'}
    </span>
  )
}

/** The head of the sidebar: whose house this is. */
export function WorkspaceSwitcher(props: WorkspaceMenuProps) {
  return (
    <WorkspaceMenu
      {...props}
      trigger={
        <button
          type="button"
          className="flex h-control min-w-0 items-center gap-2 rounded-md px-1.5 text-13 font-semibold hover:bg-hover aria-expanded:bg-press coarse:h-touch"
        >
          <WorkspaceMark name={props.workspace.name} />
          <span className="cut folded:sr-only">{props.workspace.name}</span>
          <Icon name="choose" size={14} className="text-ink-3 folded:hidden" />
          <span className="sr-only">, switch workspace</span>
        </button>
      }
    />
  )
}
