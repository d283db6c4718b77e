import 'server-only'
import { byteStream } from '@/lib/entry/byte-stream'

/** Text as a file is sent, piece by piece. */
export const textStream = (pieces: AsyncIterable<string>): ReadableStream<Uint8Array> =>
  byteStream(encoded(pieces))

async function* encoded(pieces: AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder()
  for await (const piece of pieces) yield encoder.encode(piece)
}
