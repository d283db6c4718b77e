import 'server-only'
import { once } from 'node:events'
import { z } from 'zod'
import { centralClient } from '@/db/central/client'
import { deliverMail } from '@/lib/platform/mail/deliver'

/** Delivers one mail in a process of its own, which the test kills in the middle. */
const order = z.object({
  url: z.string(),
  mailId: z.uuid(),
  server: z.object({ url: z.string(), from: z.object({ name: z.string(), address: z.string() }) }),
})

process.send?.('ready')
const [message] = await once(process, 'message')
const { url, mailId, server } = order.parse(message)
await deliverMail(centralClient(url, { max: 1 }).db, mailId, server)
