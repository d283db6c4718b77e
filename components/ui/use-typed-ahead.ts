'use client'

import { useEffect, useState } from 'react'

/** What is typed while a field that was opened is still on its way. It is the field's, and no key of the page. */
export function useTypedAhead(isOpen: boolean, isHere: boolean): string {
  const [typed, setTyped] = useState('')
  useEffect(() => {
    if (!isOpen) setTyped('')
    if (!isOpen || isHere) return
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.key.length !== 1) return
      event.preventDefault()
      event.stopPropagation()
      setTyped(before => before + event.key)
    }
    window.addEventListener('keydown', onKey, true)

    return () => window.removeEventListener('keydown', onKey, true)
  }, [isOpen, isHere])

  return typed
}
