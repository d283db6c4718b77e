import 'server-only'
import { createTransport } from 'nodemailer'
import { email } from '@/lib/kernel/email'
import type { mailServer } from '@/lib/kernel/env'

export type Parcel = {
  readonly id: string
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly html: string
}

/** What a mail server, or the way there, answered instead of taking a mail. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  /** The server will never take this mail: there is no such mailbox. */
  readonly isFinal: boolean

  constructor(message: string, isFinal: boolean) {
    super(message)
    this.isFinal = isFinal
  }
}

const isHere = (host: string): boolean => /^(localhost|127(\.\d+){3}|\[?::1\]?)$/.test(host)

/**
 * Hands one mail to the mail server. Only the address that we give is a recipient, whatever stands in it, and a login
 * goes to another machine over TLS alone.
 *
 * @throws Refusal when it was not taken, without anything of the mail itself
 */
export async function handOver(
  server: NonNullable<ReturnType<typeof mailServer>>,
  { id, to, subject, text, html }: Parcel,
): Promise<void> {
  // The library reads lists and names out of an address, where we mean one mailbox.
  if (email.safeParse(to).data !== to) throw new Refusal('This is not the address of one mailbox.', true)
  const { hostname, username } = new URL(server.url)
  const transport = createTransport({
    url: server.url,
    requireTLS: username !== '' && !isHere(hostname),
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    dnsTimeout: 10_000,
    socketTimeout: 30_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  try {
    await transport.sendMail({
      from: server.from,
      to: { name: '', address: to },
      envelope: { from: server.from.address, to: [to] },
      subject,
      text,
      html,
      messageId: `<${id}@${server.from.address.split('@').at(-1)}>`,
      headers: { 'Auto-Submitted': 'auto-generated' },
    })
  } catch (error) {
    throw refusalIn(error)
  } finally {
    transport.close()
  }
}

function refusalIn(error: unknown): Refusal {
  if (!(error instanceof Error)) return new Refusal(String(error), false)
  const isAboutTheMail = 'code' in error && (error.code === 'EENVELOPE' || error.code === 'EMESSAGE')
  const isForEver = 'responseCode' in error && Number(error.responseCode) >= 500

  return new Refusal(error.message.slice(0, 300), isAboutTheMail && isForEver)
}
