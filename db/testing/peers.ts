import { once } from 'node:events'
import net from 'node:net'
import type { ConnectionTarget } from '@/db/driver/target'

/** Something that listens in the place of a database server. */
export type Peer = {
  /** The same database and login, reached through this peer. */
  readonly target: ConnectionTarget
  stop(): Promise<void>
}

/** What becomes of bytes on their way to the server: `pass` them, or `cut` the connection once it has them. */
type Course = 'pass' | 'cut'

/** A server that takes connections and never says a word. */
export const muteServer = (target: ConnectionTarget): Promise<Peer> =>
  listening(target, socket => void socket.resume())

const connect = ({ host, port }: ConnectionTarget): net.Socket =>
  host.startsWith('/') ? net.connect(`${host}/.s.PGSQL.${port}`) : net.connect(port, host)

/** A line to the server of `target`; `reset()` resets every connection that goes through it at that moment. */
export async function resettingProxy(target: ConnectionTarget): Promise<Peer & { reset(): void }> {
  const open = new Set<net.Socket>()
  const peer = await listening(target, socket => {
    const server = connect(target)
    open.add(socket)
    socket.pipe(server)
    server.pipe(socket)
    server.on('error', () => socket.resetAndDestroy()).on('close', () => socket.destroy())
    socket.on('close', () => {
      open.delete(socket)
      server.destroy()
    })
  })

  return {
    ...peer,
    reset() {
      for (const socket of open) socket.resetAndDestroy()
    },
  }
}

/**
 * A line to the server of `target` that a test can cut.
 *
 * @param judge sees what the client sends; after `cut` the server gets it, and the client hears nothing more
 */
export const cuttingProxy = (target: ConnectionTarget, judge: (bytes: Buffer) => Course): Promise<Peer> =>
  listening(target, socket => {
    const server = connect(target)
    let isCut = false
    server.on('data', bytes => {
      if (isCut) socket.destroy()
      else socket.write(bytes)
    })
    server.on('error', () => socket.destroy()).on('close', () => socket.destroy())
    socket.on('close', () => server.end())
    socket.on('data', bytes => {
      isCut ||= judge(bytes) === 'cut'
      server.write(bytes)
    })
  })

async function listening(target: ConnectionTarget, meet: (socket: net.Socket) => void): Promise<Peer> {
  const sockets = new Set<net.Socket>()
  const server = net.createServer(socket => {
    sockets.add(socket)
    socket.on('error', () => undefined).on('close', () => sockets.delete(socket))
    meet(socket)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('a server on a port has an address')

  return {
    target: { ...target, host: '127.0.0.1', port: address.port },
    async stop() {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}
