'use client'

import { createContext, type ReactNode, use, useMemo } from 'react'

const WorkspaceContext = createContext<{ id: string; name: string } | undefined>(undefined)

/** The workspace that this page was rendered for; every form and act sends it along. */
export function WorkspaceProvider({ id, name, children }: { id: string; name: string; children: ReactNode }) {
  const workspace = useMemo(() => ({ id, name }), [id, name])

  return <WorkspaceContext value={workspace}>{children}</WorkspaceContext>
}

/** Its id, or undefined on pages that belong to no workspace. */
export const useWorkspace = (): string | undefined => use(WorkspaceContext)?.id

/** What its people call it. */
export const useWorkspaceName = (): string | undefined => use(WorkspaceContext)?.name
