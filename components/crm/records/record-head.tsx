import type { ReactNode } from 'react'
import { Avatar } from '@/components/ui/avatar'

/** Who or what this is: mark, name, one line. */
export function RecordHead({
  kind,
  id,
  name,
  meta,
  level = 1,
}: {
  kind: 'company' | 'contact'
  id: string
  name: string
  meta: ReactNode
  /** 1 on its own page, 2 in a panel beside a list. */
  level?: 1 | 2
}) {
  const Heading = level === 1 ? 'h1' : 'h2'

  return (
    <div className="flex min-w-0 items-center gap-3">
      <Avatar kind={kind} name={name} seed={id} size={44} />
      <div className="min-w-0">
        <Heading className="text-20 font-semibold [overflow-wrap:anywhere]">{name}</Heading>
        <p className="text-13 text-ink-2 [overflow-wrap:anywhere]">{meta}</p>
      </div>
    </div>
  )
}
