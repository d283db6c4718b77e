'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useRef, useState, useTransition } from 'react'
import { Icon } from '@/components/ui/icon'
import { Spinner } from '@/components/ui/spinner'

/** Types into the address, so that what was looked for can be sent and gone back to. */
export function SearchBox({
  q: inAddress = '',
  hrefOf,
  label,
}: {
  q: string | undefined
  /** The address that asks for these words, or for none. */
  hrefOf: (q: string | null) => string
  label: string
}) {
  const router = useRouter()
  const [text, setText] = useState(inAddress)
  const [pending, start] = useTransition()
  const asked = useRef(inAddress)

  // Back, or "Clear filters", changes the address from outside.
  useEffect(() => {
    if (inAddress === asked.current) return
    asked.current = inAddress
    setText(inAddress)
  }, [inAddress])

  const leads = useRef(hrefOf)
  useEffect(() => {
    leads.current = hrefOf
  })
  useEffect(() => {
    const q = text.trim()
    if (q === asked.current) return
    const timer = setTimeout(() => {
      asked.current = q
      start(() => router.replace(leads.current(q || null), { scroll: false }))
    }, 200)

    return () => clearTimeout(timer)
  }, [text, router])

  return (
    <label className="relative flex h-control items-center coarse:h-touch">
      <span className="absolute left-2 inline-flex text-ink-3">
        {pending ? <Spinner /> : <Icon name="search" size={14} />}
      </span>
      <span className="sr-only">{label}</span>
      <input
        type="search"
        value={text}
        maxLength={100}
        placeholder="Find"
        onChange={event => setText(event.target.value)}
        className="h-control w-36 rounded-md border border-transparent bg-transparent pr-2 pl-7 text-13 transition-[width] duration-press hover:bg-hover focus:w-52 focus:border-control focus:bg-raised coarse:h-touch coarse:text-16"
      />
    </label>
  )
}
