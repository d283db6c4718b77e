'use server'

import { refresh } from 'next/cache'
import * as account from '@/lib/auth/change-password'
import { noFields, oneSession, passwordChange, profile } from '@/lib/auth/schema'
import * as sessions from '@/lib/auth/sessions'
import { publicAction, tenantAction } from '@/lib/entry/action'
import { AppError } from '@/lib/kernel/errors'
import { findCurrentSession } from '@/lib/tenancy/current'
import { central } from '@/lib/tenancy/pools'
import { renamePerson } from '@/lib/tenancy/rename-person'

export const changeName = tenantAction(profile, async (tenant, { personName }) => {
  const { identityId } = await ownSession()
  await renamePerson(tenant, identityId, personName)
  refresh()
})

export const changePassword = publicAction(passwordChange, async input => {
  await account.changePassword(central(), await ownSession(), input)
  refresh()
})

export const endSession = publicAction(oneSession, async ({ sessionId }) => {
  const { identityId } = await ownSession()
  await sessions.endSessionOf(central(), identityId, sessionId)
  refresh()
})

export const endOtherSessions = publicAction(noFields, async () => {
  const { identityId, sessionId } = await ownSession()
  await sessions.revokeSessionsOf(central(), identityId, sessionId)
  refresh()
})

/** The session of whoever asks: these acts are about the person, whatever workspace they are in. */
async function ownSession() {
  const session = await findCurrentSession()
  if (!session) throw new AppError('unauthenticated', 'You are logged out. Log in again to go on.')

  return session
}
