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

/** A place for the whole product on an empty data folder, whatever the environment says of a real installation. */
async function newPlace() {
  const port = String(await freePort())

  return {
    ATRIUM_E2E: '1',
    DATABASE_URL: '',
    ATRIUM_SECRET: '',
    HOST: '127.0.0.1',
    PORT: port,
    ATRIUM_URL: `http://localhost:${port}`,
    ATRIUM_DATA_DIR: join(tmpdir(), `atrium-e2e-${randomBytes(6).toString('hex')}`),
  }
}

const placeIn = environment => ({
  url: environment.ATRIUM_URL,
  dataDir: environment.ATRIUM_DATA_DIR,
  environment,
})

/**
 * Where the app under test runs. Chosen once by the process that runs the tests; its workers, and the commands that
 * tests run, find the same place in their environment.
 */
export async function e2ePlace() {
  if (!process.env.ATRIUM_E2E) Object.assign(process.env, await newPlace())

  return placeIn({ ...process.env })
}

/** A further place, of which this process knows nothing by itself. */
export const placeApart = async () => placeIn({ ...process.env, ...(await newPlace()) })
