import net from 'node:net'
import tls from 'node:tls'
import { ConnectionFault } from '@/db/driver/fault'
import type { ConnectionTarget } from '@/db/driver/target'

const sslRequest = Buffer.from([0, 0, 0, 8, 4, 210, 22, 47])
const cancelRequest = Buffer.from([0, 0, 0, 16, 4, 210, 22, 46])
const yes = 'S'.charCodeAt(0)
const ignore = () => undefined

/**
 * Opens a socket of our own. It carries an error listener for its whole life, also after the driver strips
 * all of them, so that no dying connection is an uncaught exception.
 *
 * @param deadline milliseconds until the server must have answered
 * @throws ConnectionFault once the socket is closed again
 */
export function dial(target: ConnectionTarget, deadline: number): Promise<net.Socket> {
  return new Promise((resolve, reject) => {
    let socket: net.Socket
    let isReady = false
    const fail = (error?: unknown) => {
      if (isReady) return
      clearTimeout(timer)
      socket.destroy()
      const fault =
        error instanceof ConnectionFault
          ? error
          : new ConnectionFault('CONNECT_FAILED', 'the database server cannot be reached', error)
      whenClosed(socket, () => reject(fault))
    }
    const timer = setTimeout(
      () => fail(new ConnectionFault('CONNECT_TIMEOUT', 'the database server does not answer')),
      deadline,
    )
    const ready = () => {
      isReady = true
      clearTimeout(timer)
      resolve(socket)
    }

    socket = guarded(
      target.host.startsWith('/')
        ? net.connect(`${target.host}/.s.PGSQL.${target.port}`)
        : net.connect({ port: target.port, host: target.host, noDelay: true }),
      fail,
    )
    socket.once('connect', () => {
      if (!target.tls) return ready()
      const { verify } = target.tls
      socket.once('data', answer => {
        // Bytes behind the answer would be somebody's in between, who wants them read as if they were safe.
        if (answer.length !== 1 || answer[0] !== yes) {
          return fail(new ConnectionFault('TLS_REFUSED', 'the database server offers no TLS'))
        }
        const servername = net.isIP(target.host) ? '' : target.host
        const secured = tls.connect({ socket, host: target.host, servername, rejectUnauthorized: verify })
        secured.once('secureConnect', ready)
        socket = guarded(secured, fail)
      })
      socket.write(sslRequest)
    })
  })
}

/** Calls back when the socket is closed, also when the driver has taken all listeners away. */
export function whenClosed(socket: net.Socket, then: () => void): void {
  let isClosed = false
  const once = () => {
    if (isClosed) return
    isClosed = true
    then()
  }
  const strip = socket.removeAllListeners
  socket.removeAllListeners = (...names) => strip.apply(socket, names).once('close', once)
  if (socket.closed) once()
  else socket.once('close', once)
}

/**
 * Asks the server to stop the statement that a backend is at. There is no answer to this; the server closes the
 * connection when it has heard it.
 */
export async function cancel(
  target: ConnectionTarget,
  backend: { pid: number; secret: number },
  deadline: number,
): Promise<void> {
  const socket = await dial(target, deadline)
  const message = Buffer.alloc(16)
  cancelRequest.copy(message)
  message.writeUInt32BE(backend.pid, 8)
  message.writeUInt32BE(backend.secret, 12)
  const timer = setTimeout(() => socket.destroy(), deadline)
  const heard = new Promise<void>(resolve => whenClosed(socket, resolve))
  socket.resume().end(message)
  await heard
  clearTimeout(timer)
}

function guarded(socket: net.Socket, fail: (error?: unknown) => void): net.Socket {
  const strip = socket.removeAllListeners
  socket.removeAllListeners = (...names) => strip.apply(socket, names).on('error', ignore)

  return socket.on('error', fail).on('close', fail)
}
