'use server'

import { redirect } from 'next/navigation'
import { dropSessionCookie, keepSessionCookie, requestSessionId } from '@/lib/auth/cookie'
import { requestOrigin, safePath } from '@/lib/auth/request'
import { login, noFields, switchTo } from '@/lib/auth/schema'
import * as sessions from '@/lib/auth/sessions'
import { publicAction } from '@/lib/entry/action'
import { AppError } from '@/lib/kernel/errors'
import { countAttempt } from '@/lib/platform/rate-limits'
import { central } from '@/lib/tenancy/pools'

const window = 15 * 60

export const logIn = publicAction(login, async input => {
  const { address, userAgent } = await requestOrigin()
  const db = central()
  await countAttempt(db, `login:address:${address}`, { limit: 200, seconds: window })
  await countAttempt(db, `login:account:${input.email}`, { limit: 10, seconds: window })

  const identity = await sessions.findIdentity(db, input)
  if (!identity) throw new AppError('unauthenticated', 'The address or the password is not right.')

  const before = await requestSessionId()
  if (before) await sessions.revokeSession(db, before)
  await keepSessionCookie(await sessions.createSession(db, identity.id, { userAgent }))
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
  redirect('/home')
})
