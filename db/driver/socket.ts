import net from 'node:net'
import tls from 'node:tls'
import { ConnectionFault } from '@/db/driver/fault'
import type { ConnectionTarget } from '@/db/driver/target'

const sslRequest = Buffer.from([0, 0, 0, 8, 4, 210, 22, 47])
const yes = 'S'.charCodeAt(0)
const ignore = () => undefined

/**
 * Opens a socket of our own. It carries an error listener for its whole life, also after the driver strips
 * all of them, so that no dying connection is an uncaught exception.
 *
 * @param deadline milliseconds until the server must have answered
 */
export function dial(target: ConnectionTarget, deadline: number): Promise<net.Socket> {
  return new Promise((resolve, reject) => {
    let socket: net.Socket
    const fail = (error?: unknown) => {
      clearTimeout(timer)
      socket.destroy()
      reject(
        error instanceof Error
          ? error
          : new ConnectionFault('CONNECTION_CLOSED', 'the server closed the connection while it was opened'),
      )
    }
    const timer = setTimeout(
      () => fail(new ConnectionFault('CONNECT_TIMEOUT', 'the database server does not answer')),
      deadline,
    )
    const ready = () => {
      clearTimeout(timer)
      resolve(socket)
    }

    socket = guarded(
      target.host.startsWith('/')
        ? net.connect(`${target.host}/.s.PGSQL.${target.port}`)
        : net.connect(target.port, target.host),
      fail,
    )
    socket.once('connect', () => {
      if (!target.tls) return ready()
      const { verify } = target.tls
      socket.once('data', answer => {
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

function guarded(socket: net.Socket, fail: (error?: unknown) => void): net.Socket {
  const strip = socket.removeAllListeners
  socket.removeAllListeners = (...names) => strip.apply(socket, names).on('error', ignore)

  return socket.on('error', fail).on('close', fail)
}
