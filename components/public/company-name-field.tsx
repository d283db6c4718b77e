'use client'

import { useEffect, useState } from 'react'
import { useFormState } from '@/components/form/form-context'
import { TextField } from '@/components/form/text-fields'

type Suggestion = { slug: string; isFree: boolean }

const pause = 300

/** The name of the company, and below it how the workspace will be known, checked while it is typed. */
export function CompanyNameField() {
  // While it is sent the name is being taken by this very form.
  const { pending } = useFormState()
  const [name, setName] = useState('')
  const [known, setKnown] = useState<Suggestion>()

  useEffect(() => {
    setKnown(undefined)
    if (name.trim().length < 2) return
    const asking = new AbortController()
    const timer = setTimeout(async () => setKnown(await suggest(name, asking.signal)), pause)

    return () => {
      asking.abort()
      clearTimeout(timer)
    }
  }, [name])

  return (
    <TextField
      name="companyName"
      label="Company name"
      autoComplete="organization"
      autoFocus
      onChange={event => setName(event.target.value)}
      help={
        <span aria-live="polite">
          {known ? (
            <>
              Known here as <b className="font-medium text-ink-2">{known.slug}</b>
              {known.isFree || pending ? '.' : ', which is taken. Choose another name.'}
            </>
          ) : (
            'Your workspace is named after it.'
          )}
        </span>
      }
    />
  )
}

/** Not an action: those wait for one another, and signing up must not wait for this. */
async function suggest(companyName: string, signal: AbortSignal): Promise<Suggestion | undefined> {
  try {
    const answer = await fetch(`/api/signup/address?${new URLSearchParams({ companyName })}`, { signal })

    return answer.ok ? ((await answer.json()) ?? undefined) : undefined
  } catch {
    return undefined
  }
}
