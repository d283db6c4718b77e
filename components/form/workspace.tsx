'use client'

import { createContext, type ReactNode, use } from 'react'

const WorkspaceContext = createContext<string | undefined>(undefined)

/** The workspace that this page was rendered for; every form and act sends it along. */
export function WorkspaceProvider({ id, children }: { id: string; children: ReactNode }) {
  return <WorkspaceContext value={id}>{children}</WorkspaceContext>
}

/** Its id, or undefined on pages that belong to no workspace. */
export const useWorkspace = (): string | undefined => use(WorkspaceContext)
