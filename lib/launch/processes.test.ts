import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { z } from 'zod'
import { bareEnvironment } from './environment.mjs'
import { root } from './root.mjs'

const soon = { timeout: 15_000, interval: 20 }

/** Takes a port that is free, and keeps it until it is let go. */
async function takePort() {
  const server = createServer((_, response) => response.end()).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0

  return {
    port,
    async release() {
      server.close()
      await once(server, 'close')
    },
  }
}

function start(port: number, count: number) {
  const primary = fork(
    join(root, 'lib/launch/processes.mjs'),
    [`${count}`, join(root, 'lib/launch/fixtures/serves.mjs')],
    {
      cwd: root,
      env: { ...bareEnvironment(), NODE_ENV: 'test', PORT: `${port}` },
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    },
  )
  const exited = once(primary, 'exit')
  let said = ''
  primary.stdout?.setEncoding('utf8').on('data', text => {
    said += text
  })
  onTestFinished(async () => {
    if (!isRunning(primary)) return
    primary.kill('SIGKILL')
    await exited
  })

  return { primary, exited, said: () => said }
}

const isRunning = ({ exitCode, signalCode }: ChildProcess) => exitCode === null && signalCode === null

/** Which process answers a request on a connection of its own. */
async function ask(port: number, path = '/') {
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, { headers: { connection: 'close' } })

  return z.object({ number: z.string(), pid: z.number() }).parse(await answer.json())
}

/** Asks until that many different processes have answered. */
async function untilAllServe(port: number, count: number): Promise<Map<string, number>> {
  const pids = new Map<string, number>()
  await vi.waitFor(async () => {
    const { number, pid } = await ask(port)
    pids.set(number, pid)
    expect(pids.size).toBe(count)
  }, soon)

  return pids
}

test('several processes serve one port, and one that dies is started again while the others serve', async () => {
  const { port, release } = await takePort()
  await release()
  const { primary, exited, said } = start(port, 3)
  const before = await untilAllServe(port, 3)

  await expect(ask(port, '/end')).rejects.toThrow()
  for (let times = 0; times < 10; times += 1) await ask(port)
  await vi.waitFor(async () => {
    const after = await untilAllServe(port, 3)
    expect([...after].filter(([number, pid]) => before.get(number) !== pid)).toHaveLength(1)
  }, soon)
  expect(said()).toMatch(/^Process [123] of the app ended with code 3; starting it again in 0.5 s$/m)

  primary.kill('SIGTERM')
  expect(await exited).toEqual([0, null])
  await expect(ask(port)).rejects.toThrow()
})

test('what is under way is answered before they end', async () => {
  const { port, release } = await takePort()
  await release()
  const { primary, exited, said } = start(port, 2)
  await untilAllServe(port, 2)

  const waiting = [ask(port, '/wait'), ask(port, '/wait')]
  await vi.waitFor(() => expect(said().match(/waiting/g)).toHaveLength(2), soon)
  primary.kill('SIGTERM')
  const answers = await Promise.all(waiting)
  expect(new Set(answers.map(({ pid }) => pid)).size).toBe(2)
  expect(await exited).toEqual([0, null])
})

test('a port in use ends them all with the code that the supervisor knows', async () => {
  const { port, release } = await takePort()
  const { exited } = start(port, 2)

  expect(await exited).toEqual([98, null])
  await release()
})

test('they end when the one that keeps them is killed', async () => {
  const { port, release } = await takePort()
  await release()
  const { primary } = start(port, 2)
  await untilAllServe(port, 2)

  primary.kill('SIGKILL')
  await vi.waitFor(() => expect(ask(port)).rejects.toThrow(), soon)
})
