'use client'

import { usePathname } from 'next/navigation'
import { useEffect, useRef, useState } from 'react'
import { WayBack } from '@/components/form/way-back'
import { Banner } from '@/components/ui/banner'

type Shown = { id: string; name: string }

const isShown = (value: unknown): value is Shown =>
  typeof value === 'object' &&
  value !== null &&
  'id' in value &&
  typeof value.id === 'string' &&
  'name' in value &&
  typeof value.name === 'string'

/**
 * Tells this tab's workspace to the others, and says so when another tab has turned to a different one. A
 * comfort: the server refuses what a stale tab sends. Going on in such a tab loads the page anew, frame and all;
 * a frame that was made anew (`madeAt`) is that of the workspace which is worked in.
 */
export function StaleTab({ id, name, madeAt }: Shown & { madeAt: number }) {
  const [other, setOther] = useState<string>()
  const pathname = usePathname()
  const shownAt = useRef(pathname)

  // biome-ignore lint/correctness/useExhaustiveDependencies: each making of the frame is told.
  useEffect(() => {
    setOther(undefined)
    const channel = new BroadcastChannel('atrium workspace')
    channel.onmessage = ({ data }) => {
      if (isShown(data)) setOther(data.id === id ? undefined : data.name)
    }
    channel.postMessage({ id, name })

    return () => channel.close()
  }, [id, name, madeAt])

  useEffect(() => {
    if (other && pathname !== shownAt.current) window.location.reload()
    shownAt.current = pathname
  }, [other, pathname])

  if (!other) return null

  return (
    <div role="alert" className="fixed inset-x-0 top-0 z-toast">
      <Banner tone="warn" className="justify-center border-b" action={<WayBack />}>
        This tab shows <b>{name}</b>, and you now work in <b>{other}</b>.
      </Banner>
    </div>
  )
}
