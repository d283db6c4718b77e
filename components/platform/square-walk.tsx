'use client'

import { type FocusEvent, type KeyboardEvent, type ReactNode, useState } from 'react'

/**
 * A list of squares that are links with a title: one stop of the Tab key, however many they are. The arrow keys,
 * Home and End walk among them; the title of the square that they reach stands at one place, so that nothing moves.
 */
export function SquareWalk({ children }: { children: ReactNode }) {
  const [title, setTitle] = useState('')

  const stay = ({ currentTarget, target }: FocusEvent<HTMLUListElement>) => {
    // The Tab key comes back to the square that was left.
    for (const square of squaresIn(currentTarget)) square.tabIndex = -1
    if (!(target instanceof HTMLAnchorElement)) return
    target.tabIndex = 0
    setTitle(target.matches(':focus-visible') ? target.title : '')
  }

  return (
    <>
      <ul className="flex flex-wrap gap-0.5" onKeyDown={walk} onFocus={stay} onBlur={() => setTitle('')}>
        {children}
      </ul>
      {title && (
        <p aria-hidden className="cut absolute right-4 bottom-4 max-w-3/4 bg-canvas pl-4 text-12">
          {title}
        </p>
      )}
    </>
  )
}

const squaresIn = (list: HTMLElement) => [...list.querySelectorAll('a')]

function walk(event: KeyboardEvent<HTMLUListElement>): void {
  const { target, key } = event
  if (!(target instanceof HTMLAnchorElement) || event.altKey || event.ctrlKey || event.metaKey) return
  const squares = squaresIn(event.currentTarget)
  const at = squares.indexOf(target)
  const top = squares[0]?.offsetTop
  const inRow = squares.filter(square => square.offsetTop === top).length
  const places: Record<string, number> = {
    ArrowLeft: at - 1,
    ArrowRight: at + 1,
    ArrowUp: at - inRow,
    ArrowDown: at + inRow,
    Home: 0,
    End: squares.length - 1,
  }
  const place = places[key]
  if (place === undefined) return
  event.preventDefault()
  squares[place]?.focus()
}
