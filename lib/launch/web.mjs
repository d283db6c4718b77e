import './child.mjs'
import { createServer } from 'node:http'
import next from 'next'
import { withRequestId } from './request-id.mjs'
import { root } from './root.mjs'

const IN_FLIGHT = 8_000
const PORT_TAKEN = 98

const dev = process.argv.includes('--dev')
const hostname = process.env.HOST || '127.0.0.1'
const port = Number(process.env.PORT || 3000)

const publicUrl = process.env.ATRIUM_URL ? new URL(process.env.ATRIUM_URL) : undefined
const isHttps = publicUrl?.protocol === 'https:'

const server = createServer()
const upgraded = new Set()
server.on('upgrade', (_request, socket) => {
  upgraded.add(socket)
  socket.once('close', () => upgraded.delete(socket))
})

const app = next({ dev, dir: root, hostname, port, httpServer: server, quiet: !dev })
await app.prepare()
const handle = app.getRequestHandler()
server.on('request', (request, response) => {
  const isOwnProxy = describeOrigin(request)
  if (isHttps) response.setHeader('strict-transport-security', 'max-age=31536000; includeSubDomains')
  withRequestId(request, response, isOwnProxy, () => handle(request, response)).catch(error => {
    process.stderr.write(`${error?.stack ?? error}\n`)
    response.destroy()
  })
})

server.once('error', error => {
  process.stderr.write(`Port ${port} on ${hostname} cannot be used (${error.code}).\n`)
  process.exit(error.code === 'EADDRINUSE' ? PORT_TAKEN : 1)
})
server.listen(port, hostname)

process.once('SIGTERM', () => {
  server.close(async () => {
    await app.close().catch(() => undefined)
    process.exit(0)
  })
  for (const socket of upgraded) socket.destroy()
  setInterval(() => server.closeIdleConnections(), 100).unref()
  setTimeout(() => server.closeAllConnections(), dev ? 0 : IN_FLIGHT).unref()
})

/**
 * What a request says of where it came from is believed only of a proxy on this machine, whose host is ours by
 * the settings and not by what the request says.
 *
 * @returns whether such a proxy passed it on
 */
function describeOrigin({ headers, socket }) {
  const remote = socket.remoteAddress ?? 'unknown'
  const isLocal = remote === '::1' || /^(::ffff:)?127\./.test(remote)
  const forwarded = String(headers['x-forwarded-for'] ?? '')
    .split(',')
    .at(-1)
    ?.trim()
  headers['x-atrium-address'] = (isLocal && forwarded) || remote
  for (const name of ['x-forwarded-host', 'x-forwarded-proto', 'x-forwarded-port', 'forwarded'])
    delete headers[name]
  if (isLocal && forwarded && publicUrl) headers['x-forwarded-host'] = publicUrl.host

  return isLocal && Boolean(forwarded)
}
