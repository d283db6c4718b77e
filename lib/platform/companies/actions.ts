'use server'

import { redirect } from 'next/navigation'
import { keepSessionCookie, requestSessionId } from '@/lib/auth/cookie'
import { hashPassword } from '@/lib/auth/password'
import { requestOrigin } from '@/lib/auth/request'
import { createSession, findIdentity, revokeSession } from '@/lib/auth/sessions'
import { publicAction } from '@/lib/entry/action'
import { AppError } from '@/lib/kernel/errors'
import { furtherWorkspace, signUp } from '@/lib/platform/companies/schema'
import { startProvisioning } from '@/lib/platform/provisioning/start'
import { countAttempt } from '@/lib/platform/rate-limits'
import { findCurrentSession } from '@/lib/tenancy/current'
import { central } from '@/lib/tenancy/pools'

const signUpsPerHour = { limit: 300, seconds: 3600 }

/** What the page needs to watch a workspace that is still being made. */
export type Waiting = { tenantId: string; requestKey: string }

export const createWorkspace = publicAction(signUp, async (input): Promise<Waiting> => {
  const { address, userAgent } = await requestOrigin()
  const db = central()
  await countAttempt(db, `signup:address:${address}`, signUpsPerHour)

  const passwordHash = await hashPassword(input.password)
  const started = await startProvisioning(db, {
    name: input.companyName,
    ownerName: input.personName,
    ownerEmail: input.email,
    requestKey: input.requestKey,
    owner: { passwordHash },
  })
  if (started.isRepeated && !(await findIdentity(db, input))) {
    throw new AppError('conflict', 'This form was sent before. Load the page again and fill it in anew.')
  }
  const before = await requestSessionId()
  if (before) await revokeSession(db, before)
  await keepSessionCookie(
    await createSession(db, started.identityId, { tenantId: started.tenantId, userAgent }),
  )
  if (started.state === 'active') redirect('/home')

  return { tenantId: started.tenantId, requestKey: input.requestKey }
})

export const createFurtherWorkspace = publicAction(furtherWorkspace, async (input): Promise<Waiting> => {
  const session = await findCurrentSession()
  if (!session) throw new AppError('unauthenticated', 'You are logged out. Log in again to go on.')
  const { userAgent } = await requestOrigin()
  const db = central()
  await countAttempt(db, `signup:identity:${session.identityId}`, { limit: 20, seconds: 3600 })

  const started = await startProvisioning(db, {
    name: input.companyName,
    ownerName: session.person,
    ownerEmail: session.email,
    requestKey: input.requestKey,
    owner: { identityId: session.identityId },
  })
  await revokeSession(db, session.sessionId)
  await keepSessionCookie(
    await createSession(db, session.identityId, { tenantId: started.tenantId, userAgent }),
  )
  if (started.state === 'active') redirect('/home')

  return { tenantId: started.tenantId, requestKey: input.requestKey }
})
