'use server'

import { redirect } from 'next/navigation'
import { dropSessionCookie, keepSessionCookie, requestSessionId } from '@/lib/auth/cookie'
import { keepDeviceCookie } from '@/lib/auth/device'
import * as auth from '@/lib/auth/log-in'
import { logInFrom } from '@/lib/auth/request'
import { safePath } from '@/lib/auth/safe-path'
import { login, noFields, switchTo } from '@/lib/auth/schema'
import * as sessions from '@/lib/auth/sessions'
import { publicAction } from '@/lib/entry/action'
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
  redirect(safePath(input.next))
})
