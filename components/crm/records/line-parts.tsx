'use client'

import Link from 'next/link'
import { useRouter } from 'next/navigation'
import type { ReactNode } from 'react'
import { type Refusal, useEditor } from '@/components/crm/records/record-editor'
import { cn } from '@/components/ui/cn'
import { Icon } from '@/components/ui/icon'
import type { IconName } from '@/components/ui/icons'

export const valueStyle =
  'flex min-h-7.5 w-full min-w-0 flex-wrap items-center gap-x-2 rounded-md px-1.5 py-1 text-left text-ink [overflow-wrap:anywhere] coarse:min-h-touch'
export const valueButton = cn(valueStyle, 'hover:bg-hover aria-expanded:bg-press')

/** One field: its label at the left, and whatever shows or edits its value; nothing where a role hides it. */
export function Line({
  field,
  label,
  icon,
  children,
}: {
  field: string
  label: string
  icon?: IconName
  children: ReactNode
}) {
  const { hasIcons, limitOf } = useEditor()
  if (limitOf(field) === 'hidden') return null

  return (
    <div className="-mx-1.5 flex min-h-7.5 items-start rounded-md px-1.5 text-13">
      <dt className="flex w-29.5 shrink-0 items-center gap-2 py-1.25 pr-2 text-ink-3 coarse:min-h-touch">
        {hasIcons && icon && <Icon name={icon} size={14} />}
        <span className="cut" title={label}>
          {label}
        </span>
      </dt>
      {children}
    </div>
  )
}

export const Nothing = () => <span className="text-ink-3">Empty</span>

/** Why a value was refused, with the ways on that there are. */
export function Problem({
  id,
  refusal: { problem, theirs, holder },
  keepMine,
  takeTheirs,
}: {
  id: string
  refusal: Refusal
  keepMine: () => void
  takeTheirs: () => void
}) {
  const { path } = useEditor()
  const router = useRouter()
  const act =
    'rounded-sm font-medium text-accent-ink hover:underline coarse:inline-flex coarse:min-h-touch coarse:items-center'

  return (
    <p id={id} role="alert" className="flex flex-wrap gap-x-3 px-1.5 pt-1 text-12 text-bad-ink">
      <span>{problem}</span>
      {theirs !== undefined && (
        <>
          <button type="button" className={act} onClick={keepMine}>
            Keep mine
          </button>
          <button
            type="button"
            className={act}
            onClick={() => {
              takeTheirs()
              router.refresh()
            }}
          >
            Take theirs
          </button>
        </>
      )}
      {holder && path && (
        <Link href={`${path}/${holder}`} className={act}>
          Open
        </Link>
      )}
    </p>
  )
}
