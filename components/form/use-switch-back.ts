'use client'

import { useCallback, useTransition } from 'react'
import { useWorkspace } from '@/components/form/workspace'
import { switchWorkspace } from '@/lib/auth/actions'

/** Works in the workspace of this page again, and stays on the page. */
export function useSwitchBack(onBack?: () => void): [() => void, boolean] {
  const workspace = useWorkspace()
  const [pending, start] = useTransition()

  const switchBack = useCallback(() => {
    const { pathname, search } = window.location
    start(async () => {
      try {
        await switchWorkspace(undefined, { to: workspace, next: pathname + search })
      } finally {
        onBack?.()
      }
    })
  }, [workspace, onBack])

  return [switchBack, pending]
}
