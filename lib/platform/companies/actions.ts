'use server'

import { redirect } from 'next/navigation'
import { keepSessionCookie, requestSessionId } from '@/lib/auth/cookie'
import { requestOrigin } from '@/lib/auth/request'
import { publicAction } from '@/lib/entry/action'
import { AppError } from '@/lib/kernel/errors'
import { furtherWorkspace, signUp } from '@/lib/platform/companies/schema'
import * as companies from '@/lib/platform/companies/sign-up'
import { findCurrentSession } from '@/lib/tenancy/current'
import { central } from '@/lib/tenancy/pools'

export const createWorkspace = publicAction(signUp, async input => {
  const from = { ...(await requestOrigin()), sessionId: await requestSessionId() }
  await welcome(await companies.signUp(central(), input, from), input.requestKey)
})

export const createFurtherWorkspace = publicAction(furtherWorkspace, async input => {
  const session = await findCurrentSession()
  if (!session) throw new AppError('unauthenticated', 'You are logged out. Log in again to go on.')
  const { identityId, sessionId, person: name, email } = session
  const from = { ...(await requestOrigin()), sessionId }
  await welcome(
    await companies.createFurther(central(), { identityId, name, email }, input, from),
    input.requestKey,
  )
})

/** Into the workspace, or to the page that shows how far it is. */
async function welcome({ sessionId, state, tenantId }: companies.Founded, key: string): Promise<never> {
  await keepSessionCookie(sessionId)
  redirect(
    state === 'active' ? '/home' : `/signup/preparing?${new URLSearchParams({ workspace: tenantId, key })}`,
  )
}
