'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useEffectEvent, useState } from 'react'
import { follow, type Telling, unfollow } from '@/components/crm/batches/followed'
import { countIn, leftInWords, useTakeBack } from '@/components/crm/batches/use-take-back'
import { useAct } from '@/components/form/use-act'
import { useWorkspace } from '@/components/form/workspace'
import { JobLine } from '@/components/shell/job-line'
import { formatNumber } from '@/components/ui/format'
import { IconButton } from '@/components/ui/icon-button'
import { useToast } from '@/components/ui/toast'
import { stopAct } from '@/lib/crm/batches/actions'
import type { OwnAct } from '@/lib/crm/batches/queries'

/** How often is asked, in milliseconds; a server that is away is asked less. */
const interval = 1_000
const whenAway = 10_000

const isBusy = ({ state }: OwnAct) => state === 'running' || state === 'undoing'

/** How far each act is, with a way to stop it; its end is told once, with the way back. Asks only while one runs. */
export function ActLines({
  initial,
  followed,
}: {
  initial: readonly OwnAct[]
  followed: Readonly<Record<string, Telling | null>>
}) {
  const router = useRouter()
  const workspace = useWorkspace()
  const toast = useToast()
  const takeBack = useTakeBack()
  const [acts, setActs] = useState(initial)
  const ids = Object.keys(followed).join(' ')

  const settle = useEffectEvent((now: readonly OwnAct[]) => {
    setActs(now.filter(isBusy))
    for (const act of now.filter(isBusy)) follow(act.id)
    const over = now.filter(act => !isBusy(act) && act.id in followed)
    unfollow(Object.keys(followed).filter(id => !now.some(act => act.id === id && isBusy(act))))
    for (const act of over) tell(act, followed[act.id] ?? undefined)
    if (over.length > 0) router.refresh()
  })

  const tell = (act: OwnAct, telling: Telling | undefined) => {
    const words = telling ?? { one: 'row', many: 'rows' }
    const { text, isWhole } = endOf(act, telling)
    const mayUndo = act.state === 'done' && act.changed > 0
    const action = { label: 'Undo', keys: '⌘Z', run: () => takeBack(act.id, words) }
    toast({ text, tone: isWhole ? 'good' : 'plain', ...(mayUndo && { action }) })
  }

  useEffect(() => {
    const stop = new AbortController()
    const look = async () => {
      const query = new URLSearchParams({ workspace: workspace ?? '' })
      for (const id of ids.split(' ')) if (id) query.append('also', id)
      const answer = await fetch(`/api/acts/running?${query}`, { signal: stop.signal }).catch(() => undefined)
      if (stop.signal.aborted) return
      const now: readonly OwnAct[] | undefined = answer?.ok ? await answer.json() : undefined
      if (stop.signal.aborted) return
      if (now) settle(now)
      if (!now || now.some(isBusy)) timer = setTimeout(look, now ? interval : whenAway)
    }
    let timer = setTimeout(look, interval)

    return () => {
      stop.abort()
      clearTimeout(timer)
    }
  }, [ids, workspace])

  return acts.map(act => <ActLine key={act.id} act={act} />)
}

function ActLine({ act: { id, kind, title, state, total, done, undoTotal, undoDone } }: { act: OwnAct }) {
  const [stop, isStopping] = useAct(stopAct)
  const isUndo = state === 'undoing'
  const verb = isUndo ? 'Undoing' : kind === 'delete' ? 'Deleting' : 'Changing'
  const [of, at] = isUndo ? [undoTotal, undoDone] : [total, done]

  return (
    <JobLine
      href={kind === 'import' ? `/import/${id}` : undefined}
      label={`${verb} ${title}`}
      percent={of > 0 ? Math.min(99, Math.floor((100 * at) / of)) : 0}
      // An undo that stood still half way would be neither the one nor the other.
      act={
        !isUndo && (
          <IconButton
            icon="stop"
            size="field"
            label={`Stop ${verb.toLowerCase()} ${title}`}
            pending={isStopping}
            onClick={() => void stop({ id })}
          />
        )
      }
    />
  )
}

/** What an act came to in words, and whether that is all that was asked for. */
function endOf(act: OwnAct, telling: Telling | undefined): { text: string; isWhole: boolean } {
  const words = telling ?? { one: 'row', many: 'rows' }
  if (act.state === 'undone') {
    const back = `${countIn(words, act.restored + act.erased)} are back.`
    const stayed = `${countIn(words, act.kept)} stayed: changed by somebody since.`

    return { text: act.kept > 0 ? `${back} ${stayed}` : back, isWhole: act.kept === 0 }
  }
  const rows = countIn(words, act.changed)
  const told = telling?.text.replace('{rows}', rows)
  const left = act.total - act.done
  const parts = [
    told ?? (act.kind === 'delete' ? `${rows} moved to the trash.` : `${rows} changed.`),
    act.refused > 0 && leftInWords(act.refused),
    left > 0 && `${formatNumber(left)} were not reached.`,
  ]

  return { text: parts.filter(Boolean).join(' '), isWhole: act.refused === 0 && left === 0 }
}
