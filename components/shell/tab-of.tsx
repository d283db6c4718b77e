'use client'

import { useLayoutEffect } from 'react'
import { forgetDrafts } from '@/components/crm/work/note-draft'

const place = 'atrium.person'

/**
 * What a tab keeps is one person's: it is gone when another one works in it, and when there is nobody, which the
 * other tabs are told. Before anything on the page looks for a draft.
 */
export function TabOf({ person = '' }: { person?: string | undefined }) {
  useLayoutEffect(() => {
    if (!person || readPerson() !== person) forgetDrafts()
    keepPerson(person)
    const channel = new BroadcastChannel('atrium person')
    channel.onmessage = ({ data }) => {
      if (data !== person) forgetDrafts()
    }
    channel.postMessage(person)

    return () => channel.close()
  }, [person])

  return null
}

function readPerson(): string {
  try {
    return sessionStorage.getItem(place) ?? ''
  } catch {
    return ''
  }
}

function keepPerson(person: string): void {
  try {
    sessionStorage.setItem(place, person)
  } catch {}
}
