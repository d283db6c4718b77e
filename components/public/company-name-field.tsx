'use client'

import { useEffect, useState } from 'react'
import { TextField } from '@/components/form/text-fields'
import { suggestAddress } from '@/lib/platform/companies/actions'

const pause = 300

/** The name of the company, and below it how the workspace will be known, checked while it is typed. */
export function CompanyNameField() {
  const [name, setName] = useState('')
  const [known, setKnown] = useState<{ slug: string; isFree: boolean }>()

  useEffect(() => {
    setKnown(undefined)
    if (name.trim().length < 2) return
    let isOld = false
    const timer = setTimeout(async () => {
      const answer = await suggestAddress(undefined, { companyName: name }).catch(() => undefined)
      if (!isOld && answer?.ok) setKnown(answer.data)
    }, pause)

    return () => {
      isOld = true
      clearTimeout(timer)
    }
  }, [name])

  return (
    <TextField
      name="companyName"
      label="Company name"
      autoComplete="organization"
      onChange={event => setName(event.target.value)}
      help={
        <span aria-live="polite">
          {known ? (
            <>
              Known here as <b className="font-medium text-ink-2">{known.slug}</b>
              {known.isFree ? '.' : ', which is taken. Choose another name.'}
            </>
          ) : (
            'Your workspace is named after it.'
          )}
        </span>
      }
    />
  )
}
