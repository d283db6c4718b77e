'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useRef, useState, useTransition } from 'react'
import { askedAddress } from '@/components/shell/asked-address'
import { Icon } from '@/components/ui/icon'
import { IconButton } from '@/components/ui/icon-button'
import { Spinner } from '@/components/ui/spinner'

/** The address asked for last with other words in it, from its first page; none once somebody leaves this list. */
function addressWith(q: string): string | undefined {
  const { pathname, searchParams } = askedAddress()
  if (pathname !== location.pathname) return
  searchParams.delete('after')
  if (q) searchParams.set('q', q)
  else searchParams.delete('q')

  return searchParams.size > 0 ? `${pathname}?${searchParams}` : pathname
}

/** Types into the address, so that what was looked for can be sent and gone back to. */
export function SearchBox({ q: inAddress = '', label }: { q: string | undefined; label: string }) {
  const router = useRouter()
  const [text, setText] = useState(inAddress)
  const [pending, start] = useTransition()
  const asked = useRef(inAddress)

  // Back, "Clear filters", or a link that was followed before the answer came: the box says what is shown.
  useEffect(() => {
    if (pending || inAddress === asked.current) return
    asked.current = inAddress
    setText(inAddress)
  }, [inAddress, pending])

  useEffect(() => {
    const q = text.trim()
    if (q === asked.current) return
    const timer = setTimeout(() => {
      const href = addressWith(q)
      if (href === undefined) return
      asked.current = q
      start(() => router.replace(href, { scroll: false }))
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
        className="h-control w-28 rounded-md border border-transparent bg-transparent pr-7 pl-7 coarse:pr-11 text-13 transition-[width] duration-press hover:bg-hover focus:w-52 focus:border-control focus:bg-raised coarse:h-touch coarse:text-16 [&::-webkit-search-cancel-button]:hidden"
      />
      {text && (
        <IconButton
          icon="close"
          label="Clear"
          className="absolute right-0.5 size-6 coarse:size-touch"
          onClick={() => setText('')}
        />
      )}
    </label>
  )
}
