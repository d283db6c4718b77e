'use client'

import { useSwitchBack } from '@/components/form/use-switch-back'

const link = 'rounded-sm font-medium underline hover:no-underline'

/** The two ways on for a tab whose workspace is no longer the one that is worked in. Typed text is kept by the first. */
export function WayBack({ onBack }: { onBack?: () => void }) {
  const [switchBack, pending] = useSwitchBack(onBack)

  return (
    <span className="flex gap-3">
      <button type="button" className={link} disabled={pending} onClick={() => switchBack()}>
        Switch back
      </button>
      <button type="button" className={link} onClick={() => window.location.reload()}>
        Reload
      </button>
    </span>
  )
}
