import { type Client, openClient } from '@/db/driver/client'
import type { ConnectionTarget } from '@/db/driver/target'

/** `listening` also says that messages may have been missed since the last time. */
export type ListenState = 'listening' | 'lost'

export type Listener = { stop(): Promise<void> }

const deadlines = { connect: 5_000, reply: 5_000 }
/** Milliseconds between two looks whether the connection still carries anything. */
const pulse = 30_000
/** Milliseconds until the first and, at the most, until a later attempt. */
const firstPause = 250
const longestPause = 30_000
const noCodecs = { parsers: {}, serializers: {} }
const ignore = () => undefined

/**
 * Listens to one channel on a connection of its own, which is opened again for as long as nobody stops it.
 *
 * @param onMessage is given what NOTIFY sent along
 */
export function listen(
  target: ConnectionTarget,
  channel: string,
  onMessage: (message: string) => void,
  onState: (state: ListenState) => void = ignore,
): Listener {
  let client: Client | undefined
  let timer: NodeJS.Timeout | undefined
  let pause = firstPause
  let isStopped = false

  const again = () => {
    clearTimeout(timer)
    if (isStopped) return
    timer = setTimeout(open, pause * (0.5 + Math.random() / 2))
    pause = Math.min(pause * 2, longestPause)
  }

  const check = (of: Client) => {
    if (!of.isAlive()) return
    timer = setTimeout(() => {
      of.send('select 1').then(() => check(of), of.drop)
    }, pulse)
  }

  const open = () => {
    let isListening = false
    const own = openClient(
      target,
      noCodecs,
      `atrium ${channel}`,
      deadlines,
      () => {
        if (isListening && !isStopped) onState('lost')
        again()
      },
      (_, message) => onMessage(message),
    )
    client = own
    own.send(`listen "${channel.replaceAll('"', '""')}"`).then(() => {
      if (!own.isAlive()) return
      isListening = true
      pause = firstPause
      check(own)
      onState('listening')
    }, own.drop)
  }

  open()

  return {
    async stop() {
      isStopped = true
      clearTimeout(timer)
      client?.drop()
      await client?.closed
    },
  }
}
