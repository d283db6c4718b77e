'use server'

import { operatorAction } from '@/lib/entry/action'
import * as mail from '@/lib/platform/mail/mutations'
import { mailRef } from '@/lib/platform/mail/schema'
import { actorOf } from '@/lib/platform/operators/scope'

export const showLink = operatorAction(mailRef, (operator, { id }) =>
  mail.showLink(operator.central, actorOf(operator), id),
)
