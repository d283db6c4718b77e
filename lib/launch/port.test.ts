import { once } from 'node:events'
import { createServer } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { checkPort } from './port'

test('a port in use is one sentence that names the setting', async () => {
  const server = createServer().listen(0, '127.0.0.1')
  onTestFinished(() => {
    server.close()
  })
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0

  await expect(checkPort('127.0.0.1', port, 0)).rejects.toThrow(
    `Port ${port} on 127.0.0.1 is in use: stop what uses it, or set PORT to another number.`,
  )

  server.close()
  await once(server, 'close')
  await expect(checkPort('127.0.0.1', port, 0)).resolves.toBeUndefined()
})

test('an address that is not of this machine names the setting', async () => {
  await expect(checkPort('192.0.2.1', 3000, 0)).rejects.toThrow(
    /^Atrium cannot listen on 192.0.2.1 .* set HOST/,
  )
})
