'use client'

import type { ReactNode } from 'react'
import { useLimits } from '@/components/crm/may'
import type { FieldKind } from '@/lib/permissions/rights'

/** What is made of some fields; in its place the word for it where a role hides one of them. */
export function Seen({
  kind = 'deal',
  fields,
  children,
}: {
  kind?: FieldKind
  fields: readonly string[]
  children: ReactNode
}) {
  const limitOf = useLimits(kind)
  if (!fields.some(field => limitOf(field) === 'hidden')) return children

  return (
    <span title="Your role does not show this." className="shrink-0 text-12 font-normal text-ink-3">
      Hidden
    </span>
  )
}
