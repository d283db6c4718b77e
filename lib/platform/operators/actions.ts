'use server'

import { redirect } from 'next/navigation'
import { countLink } from '@/lib/auth/attempts'
import { isKnownDevice, keepDeviceCookie } from '@/lib/auth/device'
import { requestOrigin } from '@/lib/auth/request'
import { operatorAction, publicAction } from '@/lib/entry/action'
import { settings } from '@/lib/kernel/env'
import { dropOperatorCookie, keepOperatorCookie } from '@/lib/platform/operators/cookie'
import * as operators from '@/lib/platform/operators/mutations'
import { noFields, operatorLogin, operatorSetup } from '@/lib/platform/operators/schema'
import { central } from '@/lib/tenancy/pools'

export const setUpOperator = publicAction(operatorSetup, async input => {
  await countLink(central(), (await requestOrigin()).address)
  await keepOperatorCookie(await operators.setUpOperator(central(), input))
  await keepDeviceCookie(input.email, 'operator')
  redirect('/admin')
})

export const logInOperator = publicAction(operatorLogin, async input => {
  const { address } = await requestOrigin()
  const from = { address, isKnownDevice: await isKnownDevice(input.email, 'operator') }
  await keepOperatorCookie(await operators.logInOperator(central(), input, from))
  await keepDeviceCookie(input.email, 'operator')
  redirect('/admin')
})

export const logOutOperator = operatorAction(noFields, async operator => {
  const token = await dropOperatorCookie()
  if (token) await operators.logOutOperator(operator.central, token)
  redirect('/admin/login')
})

export const inviteOperator = operatorAction(noFields, operator =>
  operators.inviteOperator(operator, settings().url),
)
