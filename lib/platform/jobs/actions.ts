'use server'

import { refresh } from 'next/cache'
import { operatorAction } from '@/lib/entry/action'
import * as jobs from '@/lib/platform/jobs/mutations'
import { jobRef } from '@/lib/platform/jobs/schema'

export const retryJob = operatorAction(jobRef, async (operator, { id }) => {
  await jobs.retryJob(operator, id)
  refresh()
})

export const discardJob = operatorAction(jobRef, async (operator, { id }) => {
  await jobs.discardJob(operator, id)
  refresh()
})
