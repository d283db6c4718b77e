import type { ReactNode } from 'react'
import { SettingsNav } from '@/components/crm/settings/settings-nav'

/** The list of areas at the left; each page asks for its workspace itself. */
export default function SettingsLayout({ children }: { children: ReactNode }) {
  return (
    <div className="flex min-h-0 flex-1 flex-col md:flex-row">
      <SettingsNav />
      <div className="flex min-h-0 min-w-0 flex-1 flex-col">{children}</div>
    </div>
  )
}
