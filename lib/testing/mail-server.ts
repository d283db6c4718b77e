import 'server-only'
import { once } from 'node:events'
import { SMTPServer } from 'smtp-server'

export type ReceivedMail = { readonly from: string; readonly to: readonly string[]; readonly message: string }

/** A mail server that takes what it is brought, and keeps it for the test. */
export type TestMailServer = {
  /** As the environment would name it. */
  readonly server: {
    readonly url: string
    readonly from: { readonly name: string; readonly address: string }
  }
  readonly received: readonly ReceivedMail[]
  /** What it answers from now on instead of taking a mail, such as 450 or 550; none to take it again. */
  refuseWith(code?: number): void
  /** Is told of each mail before it is answered. */
  onMail(told: () => void): void
  stop(): Promise<void>
}

/** Starts a mail server on a port of its own. */
export async function testMailServer(): Promise<TestMailServer> {
  const received: ReceivedMail[] = []
  let refusal: number | undefined
  let told = () => {}

  const smtp = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    logger: false,
    onRcptTo: (_, __, done) =>
      done(refusal ? Object.assign(new Error('Not now'), { responseCode: refusal }) : undefined),
    onData(stream, { envelope }, done) {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        const { mailFrom, rcptTo } = envelope
        received.push({
          from: mailFrom ? mailFrom.address : '',
          to: rcptTo.map(({ address }) => address),
          message: decoded(Buffer.concat(parts).toString()),
        })
        told()
        done()
      })
    },
  })
  smtp.on('error', () => undefined)
  smtp.listen(0, '127.0.0.1')
  await once(smtp.server, 'listening')
  const address = smtp.server.address()
  if (address === null || typeof address === 'string') throw new Error('a server on a port has an address')

  return {
    server: {
      url: `smtp://127.0.0.1:${address.port}`,
      from: { name: 'Atrium', address: 'crm@provider.example' },
    },
    received,
    refuseWith(code) {
      refusal = code
    },
    onMail(next) {
      told = next
    },
    stop: () => new Promise(resolve => smtp.close(() => resolve())),
  }
}

/** Without the line breaks and signs that quoted-printable puts in. */
const decoded = (message: string): string =>
  message
    .replaceAll(/=\r\n/g, '')
    .replaceAll(/=([0-9A-F]{2})/g, (_, code) => String.fromCharCode(Number.parseInt(code, 16)))
