'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { countLink, countReset } from '@/lib/auth/attempts'
import { dropSessionCookie, keepSessionCookie, requestSessionId } from '@/lib/auth/cookie'
import { keepDeviceCookie } from '@/lib/auth/device'
import * as auth from '@/lib/auth/log-in'
import { hashPassword } from '@/lib/auth/password'
import * as resets from '@/lib/auth/password-reset'
import { logInFrom, requestOrigin } from '@/lib/auth/request'
import { safePath } from '@/lib/auth/safe-path'
import {
  acceptance,
  acceptanceOfMember,
  forgotten,
  login,
  noFields,
  passwordReset,
  switchTo,
} from '@/lib/auth/schema'
import * as sessions from '@/lib/auth/sessions'
import { publicAction } from '@/lib/entry/action'
import { enqueue } from '@/lib/jobs/enqueue'
import { AppError } from '@/lib/kernel/errors'
import { acceptInvitation } from '@/lib/tenancy/accept-invitation'
import { findCurrentSession } from '@/lib/tenancy/current'
import { central } from '@/lib/tenancy/pools'

export const logIn = publicAction(login, async input => {
  await keepSessionCookie(await auth.logIn(central(), input, await logInFrom(input.email)))
  await keepDeviceCookie(input.email)
  redirect(safePath(input.next))
})

export const logOut = publicAction(noFields, async () => {
  const sessionId = await requestSessionId()
  if (sessionId) await sessions.revokeSession(central(), sessionId)
  await dropSessionCookie()
  redirect('/login')
})

export const switchWorkspace = publicAction(switchTo, async input => {
  const sessionId = await requestSessionId()
  if (!sessionId) redirect('/login')
  await sessions.switchWorkspace(central(), sessionId, input.to)
  // Everything on the screen is of the workspace before, the frame too.
  revalidatePath('/', 'layout')
  redirect(safePath(input.next))
})

/** Somebody new accepts an invitation, with a password of their own. */
export const joinAsNewcomer = publicAction(acceptance, async input => {
  await countLink(central(), (await requestOrigin()).address)
  const passwordHash = await hashPassword(input.password)
  await enter(await acceptInvitation(input.token, { name: input.personName, passwordHash }))
})

/** Somebody who is logged in accepts an invitation. */
export const joinAsMember = publicAction(acceptanceOfMember, async input => {
  const session = await findCurrentSession()
  if (!session) throw new AppError('unauthenticated', 'You are logged out. Log in again to go on.')
  await enter(await acceptInvitation(input.token, { identityId: session.identityId }))
})

/** The same answer for everybody; whether there is such a person, the worker finds out. */
export const askForReset = publicAction(forgotten, async ({ email }) => {
  await countReset(central(), email, (await requestOrigin()).address)
  await enqueue(central(), 'mail_reset', { email })
  redirect('/forgot?asked=1')
})

export const resetPassword = publicAction(passwordReset, async input => {
  await countLink(central(), (await requestOrigin()).address)
  await resets.resetPassword(central(), input)
  await dropSessionCookie()
  redirect('/login?reset=1')
})

async function enter({ identityId, tenantId }: { identityId: string; tenantId: string }): Promise<never> {
  const [origin, before] = await Promise.all([requestOrigin(), requestSessionId()])
  if (before) await sessions.revokeSession(central(), before)
  await keepSessionCookie(await sessions.createSession(central(), identityId, { tenantId, ...origin }))
  redirect('/home')
}
