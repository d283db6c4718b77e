'use client'

import dynamic from 'next/dynamic'
import { type FocusEvent, type KeyboardEvent, useEffect, useId, useOptimistic, useRef, useState } from 'react'
import type { PointKind } from '@/components/crm/contacts/points-input'
import { Line, Nothing, Problem, valueButton, valueStyle } from '@/components/crm/records/line-parts'
import { type Refusal, useEditor } from '@/components/crm/records/record-editor'
import { OutLink } from '@/components/crm/records/told-line'
import { early } from '@/components/ui/by-need'
import { cn } from '@/components/ui/cn'
import { type Held, pointsInWords, pointsText, telHref } from '@/lib/crm/contacts/points'

// What reading a record does not need.
const PointsInput = dynamic(
  early(() => import('@/components/crm/contacts/points-input').then(it => it.PointsInput)),
)

const kinds = {
  emails: { label: 'E-mail', icon: 'email' },
  phones: { label: 'Phone', icon: 'phone' },
} as const

/** All addresses, or all numbers, of a person, the main one first. Enter saves, Esc brings the old ones back. */
export function PointsLine({ kind, points }: { kind: PointKind; points: readonly Held[] }) {
  const { label, icon } = kinds[kind]
  const id = useId()
  const { begin: prepare, read, run, save, ...editor } = useEditor()
  const mayEdit = editor.mayEdit && !editor.limitOf(kind)
  const [focused, setFocused] = useState<number>()
  const [draft, setDraft] = useState<readonly Held[]>([])
  const [refusal, setRefusal] = useState<Refusal>()
  const [saving, setSaving] = useOptimistic<readonly Held[] | undefined>(undefined)
  const typed = useRef<readonly Held[]>([])
  const refused = useRef<string>(undefined)
  const button = useRef<HTMLButtonElement>(null)
  const hadFocus = useRef(false)
  const isEditing = focused !== undefined
  const old = pointsText(points)
  useEffect(() => {
    if (isEditing) hadFocus.current = true
    else if (hadFocus.current) {
      hadFocus.current = false
      if (document.activeElement === document.body) button.current?.focus()
    }
  }, [isEditing])

  const begin = (at: number) => {
    prepare()
    const known = points.length > 0 ? points : [{ value: '', label: null }]
    typed.current = known
    setDraft(known)
    setFocused(at)
  }
  const stop = () => {
    setRefusal(undefined)
    refused.current = undefined
    setFocused(undefined)
  }
  const finish = (seen: string = old) => {
    const now = typed.current
      .map(one => ({ value: one.value.trim(), label: one.label?.trim() || null }))
      .filter(({ value }) => value !== '')
    const text = pointsText(now)
    if (text === old && seen === old) return stop()
    const meant = read(kind, text)
    if ('problem' in meant) return setRefusal(meant)
    stop()
    run(async () => {
      setSaving(now)
      const answer = await save({ field: kind, label, value: text, old, said: pointsInWords(now), seen })
      if (!answer) return
      refused.current = text
      setDraft(now)
      setRefusal(answer)
      setFocused(0)
    })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.stopPropagation()
      stop()
    } else if (event.key === 'Enter' && event.target instanceof HTMLInputElement) {
      event.preventDefault()
      finish()
    }
  }
  const onBlur = (event: FocusEvent<HTMLElement>) => {
    if (event.currentTarget.contains(event.relatedTarget)) return
    // What was refused is not sent again only because the focus moved on.
    if (refused.current !== pointsText(typed.current)) finish()
  }
  const shown = saving ?? points

  return (
    <Line field={kind} label={label} icon={icon}>
      <dd
        className="-mx-1.5 min-w-0 flex-1"
        onKeyDown={isEditing ? onKeyDown : undefined}
        onBlur={isEditing ? onBlur : undefined}
      >
        {isEditing ? (
          <div className="px-1.5 py-1">
            <PointsInput
              kind={kind}
              points={draft}
              focused={focused}
              problem={refusal && `${id}-problem`}
              onChange={now => {
                typed.current = now
              }}
            />
          </div>
        ) : (
          (shown.length > 0 ? shown : [undefined]).map((point, at) => (
            <div key={point?.value ?? ''} className="flex items-start">
              {mayEdit ? (
                <button
                  ref={at === 0 ? button : undefined}
                  type="button"
                  aria-label={`Edit ${label.toLowerCase()}${at > 0 ? ` ${at + 1}` : ''}`}
                  aria-busy={saving !== undefined || undefined}
                  onClick={() => begin(at)}
                  className={valueButton}
                >
                  <Value kind={kind} point={point} />
                </button>
              ) : (
                <span className={valueStyle}>
                  <Value kind={kind} point={point} />
                </span>
              )}
              {saving === undefined && point && <Way kind={kind} point={point} />}
            </div>
          ))
        )}
        {refusal && (
          <Problem
            id={`${id}-problem`}
            refusal={refusal}
            keepMine={() => finish(refusal.theirs ?? '')}
            takeTheirs={stop}
          />
        )}
      </dd>
    </Line>
  )
}

function Value({ kind, point }: { kind: PointKind; point: Held | undefined }) {
  if (!point) return <Nothing />

  return (
    <>
      <span className={cn(kind === 'emails' ? 'text-accent-ink' : 'nums')}>{point.value}</span>
      {point.label && <span className="text-12 text-ink-3">{point.label}</span>}
    </>
  )
}

const Way = ({ kind, point: { value } }: { kind: PointKind; point: Held }) =>
  kind === 'emails' ? (
    <OutLink href={`mailto:${value}`} icon="email" label={`Write to ${value}`} />
  ) : (
    <OutLink href={telHref(value)} icon="call" label={`Call ${value}`} />
  )
