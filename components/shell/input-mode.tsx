'use client'

import { useEffect } from 'react'

/** Tells the style sheet whether the last act came from the keyboard: what opens by key does so without motion. */
export function InputMode() {
  useEffect(() => {
    const root = document.documentElement
    const byKey = () => {
      root.dataset.input = 'key'
    }
    const byPointer = () => {
      root.dataset.input = 'pointer'
    }
    window.addEventListener('keydown', byKey, { capture: true, passive: true })
    window.addEventListener('pointerdown', byPointer, { capture: true, passive: true })
    return () => {
      window.removeEventListener('keydown', byKey, { capture: true })
      window.removeEventListener('pointerdown', byPointer, { capture: true })
    }
  }, [])
  return null
}
