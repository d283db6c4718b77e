import { AppError } from '@/lib/kernel/errors'

export type Encoding = 'UTF-8' | 'UTF-16' | 'Windows-1252'

const headBytes = 4096

const signatures: readonly (readonly [string, string])[] = [
  ['504b0304', 'This is an Excel or ZIP file. In Excel choose File, Save as, "CSV UTF-8", and bring that.'],
  ['d0cf11e0', 'This is an old Excel file. In Excel choose File, Save as, "CSV UTF-8", and bring that.'],
  ['25504446', 'This is a PDF. Bring the table itself, saved as CSV.'],
  ['1f8b', 'This file is compressed. Unpack it and bring the CSV inside.'],
]

const notText = () =>
  new AppError('invalid', 'This is not a text file. Bring a table saved as CSV, such as "contacts.csv".')

/**
 * Turns the bytes of a file into text, whatever program wrote it: UTF-8 with or without a mark, UTF-16, or
 * Windows-1252. As long as only ASCII was seen the question stays open, so a file whose first accent comes
 * late is read right too.
 */
export class TextReading {
  #head: Buffer[] = []
  #headSize = 0
  #decoder: TextDecoder | undefined
  #isPlain = false
  #held: Buffer = Buffer.alloc(0)
  encoding: Encoding = 'UTF-8'

  /** The text of the next bytes, as far as it can be told. @throws AppError `invalid` for what is no text. */
  push(bytes: Uint8Array): string {
    const part = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    if (this.#decoder || this.#isPlain) return this.#decode(part)
    this.#head.push(Buffer.from(part))
    this.#headSize += part.length

    return this.#headSize >= headBytes ? this.#begin() : ''
  }

  /** What was held back, once the file has ended. */
  end(): string {
    const begun = this.#decoder || this.#isPlain ? '' : this.#begin()
    if (this.#decoder) return begun + checked(this.#decoder.decode())

    return begun + (this.#held.length > 0 ? this.#choose(this.#held, true) : '')
  }

  #begin(): string {
    const head = Buffer.concat(this.#head)
    this.#head = []
    const hex = head.subarray(0, 8).toString('hex')
    const signature = signatures.find(([start]) => hex.startsWith(start))
    if (signature) throw new AppError('invalid', signature[1])
    if (hex.startsWith('efbbbf')) return this.#use('utf-8', 'UTF-8', head)
    const wide = wideOrder(head)
    if (wide) return this.#use(wide, 'UTF-16', head)
    this.#isPlain = true

    return this.#decode(head)
  }

  #decode(part: Buffer): string {
    if (this.#decoder) return checked(this.#decoder.decode(part, { stream: true }))
    const bytes = this.#held.length > 0 ? Buffer.concat([this.#held, part]) : part
    const first = bytes.findIndex(byte => byte >= 0x80)
    if (first === -1) {
      this.#held = Buffer.alloc(0)

      return checked(bytes.toString('latin1'))
    }
    // One letter of UTF-8 has up to four bytes: with fewer at hand nothing can be said yet.
    if (bytes.length - first < 4) {
      this.#held = Buffer.from(bytes.subarray(first))

      return checked(bytes.subarray(0, first).toString('latin1'))
    }
    this.#held = Buffer.alloc(0)

    return this.#choose(bytes, false)
  }

  #choose(bytes: Buffer, isLast: boolean): string {
    return isUtf8(bytes, isLast)
      ? this.#use('utf-8', 'UTF-8', bytes)
      : this.#use('windows-1252', 'Windows-1252', bytes)
  }

  #use(label: string, encoding: Encoding, bytes: Buffer): string {
    this.#decoder = new TextDecoder(label)
    this.encoding = encoding

    return checked(this.#decoder.decode(bytes, { stream: true }))
  }
}

/** The text of a stream of bytes. @throws AppError `invalid` when it is no text. */
export async function* decodeText(
  bytes: AsyncIterable<Uint8Array>,
  reading: TextReading,
): AsyncGenerator<string> {
  for await (const part of bytes) {
    const text = reading.push(part)
    if (text) yield text
  }
  const rest = reading.end()
  if (rest) yield rest
}

/** PostgreSQL keeps no NUL in a text, and no text has one. */
function checked(text: string): string {
  if (text.includes('\0')) throw notText()

  return text
}

function isUtf8(bytes: Buffer, isLast: boolean): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: !isLast })

    return true
  } catch {
    return false
  }
}

/** A mark says it; without one, Latin text in UTF-16 has a zero in every second byte. */
function wideOrder(head: Buffer): 'utf-16le' | 'utf-16be' | undefined {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be'
  const zeros = [0, 0]
  head.forEach((byte, at) => {
    if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1
  })
  const [even = 0, odd = 0] = zeros
  const most = head.length / 2
  if (head.length >= 4 && odd > most * 0.4 && even < most * 0.1) return 'utf-16le'
  if (head.length >= 4 && even > most * 0.4 && odd < most * 0.1) return 'utf-16be'

  return undefined
}
