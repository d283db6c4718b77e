import type { ReactNode } from 'react'
import { Icon } from '@/components/ui/icon'

/** Why the whole of it did not work. */
export function FormMessage({ children }: { children: ReactNode }) {
  return (
    <p role="alert" className="flex items-start gap-2 rounded-lg bg-bad-tint px-3 py-2 text-13 text-bad-ink">
      <Icon name="bad" className="mt-0.5" />
      <span>{children}</span>
    </p>
  )
}
