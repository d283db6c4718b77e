'use client'

import { useEffect, useState } from 'react'

export type TypedAhead = { readonly text: string; readonly isEntered: boolean }

const nothing: TypedAhead = { text: '', isEntered: false }

/**
 * What is typed while a field that was opened is still on its way, and whether Enter came behind it. It is the
 * field's, and no key of the page.
 */
export function useTypedAhead(isOpen: boolean, isHere: boolean): TypedAhead {
  const [typed, setTyped] = useState(nothing)
  useEffect(() => {
    if (!isOpen) setTyped(nothing)
    if (!isOpen || isHere) return
    let text = ''
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Enter' && text) {
        setTyped({ text, isEntered: true })
        // With a command key it sends the form as well, which waits for what is chosen.
        if (event.ctrlKey || event.metaKey) return
        event.preventDefault()
        event.stopPropagation()
        return
      }
      if (event.ctrlKey || event.metaKey || event.altKey || event.key.length !== 1) return
      event.preventDefault()
      event.stopPropagation()
      text += event.key
      setTyped({ text, isEntered: false })
    }
    window.addEventListener('keydown', onKey, true)

    return () => window.removeEventListener('keydown', onKey, true)
  }, [isOpen, isHere])

  return typed
}
