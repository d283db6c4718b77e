'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'
import { type Step, Steps } from '@/components/public/steps'
import { Banner } from '@/components/ui/banner'
import { ButtonLink } from '@/components/ui/button-link'

type Progress = {
  state: 'working' | 'ready' | 'failed'
  steps: { name: string; label: string; state: Step['state'] }[]
  message: string | null
}

const every = 400

/** The steps of a workspace that is being made, as they are recorded; then the workspace. */
export function Provisioning({ tenantId, requestKey }: { tenantId: string; requestKey: string }) {
  const [progress, setProgress] = useState<Progress>()
  const router = useRouter()

  useEffect(() => {
    let timer: number | undefined
    let isGone = false
    const look = async () => {
      const answer = await fetch(
        `/api/signup/progress?${new URLSearchParams({ tenantId, requestKey })}`,
      ).catch(() => undefined)
      if (isGone) return
      if (answer?.ok) {
        const now: Progress = await answer.json()
        setProgress(now)
        if (now.state === 'ready') return router.replace('/home')
        if (now.state === 'failed') return
      }
      timer = window.setTimeout(look, every)
    }
    void look()

    return () => {
      isGone = true
      window.clearTimeout(timer)
    }
  }, [tenantId, requestKey, router])

  if (progress?.state === 'failed') {
    return (
      <div className="flex flex-col gap-4">
        <Banner tone="bad" inset>
          {progress.message}
        </Banner>
        <ButtonLink href="/signup" tone="primary" size="public" className="self-start">
          Try again
        </ButtonLink>
      </div>
    )
  }

  return (
    <Steps
      label="Your workspace is being made"
      steps={(progress?.steps ?? []).map(step => ({ id: step.name, title: step.label, state: step.state }))}
    />
  )
}
