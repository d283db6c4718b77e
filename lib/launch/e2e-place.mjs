import { randomBytes } from 'node:crypto'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const freePort = () =>
  new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })

/**
 * Where the app under test runs. Chosen once by the process that runs the tests, whatever its environment says of
 * a real installation; its workers, and the commands that tests run, find the same place in their environment.
 */
export async function e2ePlace() {
  if (!process.env.ATRIUM_E2E) {
    const port = String(await freePort())
    Object.assign(process.env, {
      ATRIUM_E2E: '1',
      DATABASE_URL: '',
      ATRIUM_SECRET: '',
      HOST: '127.0.0.1',
      PORT: port,
      ATRIUM_URL: `http://localhost:${port}`,
      ATRIUM_DATA_DIR: join(tmpdir(), `atrium-e2e-${randomBytes(6).toString('hex')}`),
    })
  }

  return {
    url: process.env.ATRIUM_URL,
    dataDir: process.env.ATRIUM_DATA_DIR,
    environment: { ...process.env },
  }
}
