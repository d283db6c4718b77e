'use client'

import { useRouter } from 'next/navigation'
import { useList } from '@/components/crm/table/list-context'
import { useAct } from '@/components/form/use-act'
import { useToast } from '@/components/ui/toast'
import { createView, deleteView, moveView, updateView } from '@/lib/crm/views/actions'
import { withNamedColumns } from '@/lib/crm/views/columns'
import { viewHref } from '@/lib/crm/views/place'
import type { Visibility } from '@/lib/crm/views/schema'
import type { ViewState } from '@/lib/crm/views/state'

type Change = { name?: string; visibility?: Visibility; isPinned?: boolean; state?: ViewState }

const sees: Record<Visibility, string> = {
  private: 'You alone see',
  team: 'Your team sees',
  everyone: 'Everyone sees',
}

/** What may be done with the view that is shown. */
export function useViewActs() {
  const { entity, place, fields, views } = useList()
  const { view } = place
  const { saved } = view
  const router = useRouter()
  const toast = useToast()
  const [make, isMaking] = useAct(createView)
  const [update, isUpdating] = useAct(updateView)
  const [drop] = useAct(deleteView)
  const [move] = useAct(moveView)
  const kept = views.filter(one => one.saved)
  // A view keeps its columns by name: what is usual may change, what somebody put together may not.
  const { q: _, ...state } = withNamedColumns(fields, place.state)

  const show = (key: string) => router.push(viewHref(place, key), { scroll: false })
  const change = async (what: Change, said: string): Promise<boolean> => {
    if (!saved) return false
    const result = await update({ id: view.key, version: saved.version, ...what })
    if (result.ok) toast({ text: said })

    return result.ok
  }

  return {
    isActing: isMaking || isUpdating,
    /** Keeps the list as it is shown now as a view of its own. */
    create: async (name: string): Promise<boolean> => {
      const result = await make({ entity, name, state })
      if (!result.ok) return false
      toast({ text: `${name} is a view of yours now.` })
      show(result.data.id)

      return true
    },
    keep: async () => {
      if (await change({ state }, `${view.name} is saved.`)) show(view.key)
    },
    rename: (name: string) => change({ name }, `The view is called ${name} now.`),
    share: (visibility: Visibility) => change({ visibility }, `${sees[visibility]} ${view.name} now.`),
    pin: (isPinned: boolean) =>
      change({ isPinned }, isPinned ? `${view.name} is pinned.` : `${view.name} is not pinned any more.`),
    /** Where the view stands among those that are saved, and how many they are. */
    at: kept.findIndex(({ key }) => key === view.key),
    count: kept.length,
    /** Puts a saved view at a place among those that are saved. */
    moveTo: async (key: string, at: number) => {
      const moved = kept.find(one => one.key === key)
      const above = kept.filter(one => one !== moved)[at - 1]
      if (!moved || at < 0) return
      const result = await move({ id: key, afterId: above?.key ?? null })
      if (result.ok)
        toast({ text: above ? `${moved.name} stands behind ${above.name}.` : `${moved.name} stands first.` })
    },
    remove: async () => {
      if (!saved) return
      const result = await drop({ id: view.key })
      if (!result.ok) return
      show(place.first)
      const { visibility, isPinned } = saved
      const again = { entity, name: view.name, state: view.state, visibility, isPinned }
      toast({
        text: `The view ${view.name} is deleted.`,
        action: { label: 'Undo', keys: '⌘Z', run: () => void make(again) },
      })
    },
  }
}
