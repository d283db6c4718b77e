import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { Plan } from '@/components/public/plan'
import { Preparing } from '@/components/public/preparing'
import { PublicLayout, PublicTitle } from '@/components/public/public-layout'
import { Steps } from '@/components/public/steps'
import { Banner } from '@/components/ui/banner'
import { ButtonLink } from '@/components/ui/button-link'
import { isAppError } from '@/lib/kernel/errors'
import { waiting } from '@/lib/platform/companies/schema'
import { type ProvisioningProgress, provisioningProgress } from '@/lib/platform/provisioning/progress'
import { central } from '@/lib/tenancy/pools'

export const metadata: Metadata = { title: 'Your workspace' }

/** The recorded steps of a workspace that is being made. Only whoever sent the form knows its key. */
export default async function PreparingPage({ searchParams }: PageProps<'/signup/preparing'>) {
  const asked = waiting.safeParse(await searchParams)
  const progress = asked.success && (await find(asked.data.workspace, asked.data.key))
  if (!progress) redirect('/signup')

  const { workspace, state, steps, message } = progress
  const isReady = state === 'ready'

  return (
    <PublicLayout plan={<Plan name={workspace} lit={isReady} />}>
      <PublicTitle {...words(progress)} />
      {message && (
        <div className="mb-4">
          <Banner tone="bad" inset>
            {message}
          </Banner>
        </div>
      )}
      <Steps
        label="The steps of your workspace"
        steps={steps.map(step => ({
          id: step.name,
          title: step.label,
          state: step.state,
          ms: step.ms ?? undefined,
        }))}
      />
      <div className="mt-6">
        {state === 'failed' && (
          <ButtonLink href="/signup" tone="primary" size="public">
            Try again
          </ButtonLink>
        )}
        {isReady && (
          <ButtonLink href="/home" tone="primary" size="public">
            Go to your workspace
          </ButtonLink>
        )}
      </div>
      {state !== 'failed' && <Preparing isReady={isReady} />}
    </PublicLayout>
  )
}

const find = (tenantId: string, key: string): Promise<ProvisioningProgress | undefined> =>
  provisioningProgress(central(), tenantId, key).catch(error => {
    if (isAppError(error)) return undefined
    throw error
  })

function words({ workspace, state, steps }: ProvisioningProgress): { title: string; text: string } {
  if (state === 'failed')
    return { title: `${workspace} was not created`, text: 'Nothing of it is left behind.' }
  if (state === 'working') {
    return {
      title: `${workspace} gets a database of its own`,
      text: 'No database was waiting, so yours is being made now. This takes a few seconds.',
    }
  }
  const seconds = steps.reduce((sum, { ms }) => sum + (ms ?? 0), 0) / 1000

  return {
    title: `${workspace} has a database of its own.`,
    text: `Made in ${seconds.toFixed(2)} seconds. No other company’s data is in it, and no other company’s login can open it.`,
  }
}
