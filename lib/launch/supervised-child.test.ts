import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { bareEnvironment } from './environment.mjs'
import { processIdentity } from './process-identity'
import { root } from './root.mjs'
import { SupervisedChild } from './supervised-child'

const fixture = (name: string) => `lib/launch/fixtures/${name}.mjs`

function supervise(script: string, args: string[] = [], hopelessCodes: number[] = []) {
  const said: string[] = []
  let resolve: (sentence: string) => void = () => undefined
  const gaveUp = new Promise<string>(done => {
    resolve = done
  })
  const child = new SupervisedChild({
    name: 'The worker',
    script: fixture(script),
    args,
    env: { ...bareEnvironment(), NODE_ENV: 'test' },
    say: text => said.push(text),
    onGivingUp: sentence => resolve(sentence),
    hopelessCodes,
    firstPause: 1,
  })
  child.start()

  return { child, said, gaveUp }
}

test('is started again a few times with growing pauses, and then given up with a sentence', async () => {
  const { said, gaveUp } = supervise('ends', ['3'])

  expect(await gaveUp).toBe('The worker ended with code 3, after 5 new starts.')
  expect(said).toHaveLength(5)
  expect(said.at(-1)).toBe('The worker ended with code 3; starting it again in 0.016 s')
})

test('is given up at once when another start cannot help', async () => {
  const { said, gaveUp } = supervise('ends', ['98'], [98])

  expect(await gaveUp).toBe('The worker ended with code 98.')
  expect(said).toEqual([])
})

test('ends when it is stopped, and stays so', async () => {
  const { child, said } = supervise('stays')
  await child.stop(true)

  expect(child.isRunning).toBe(false)
  expect(said).toEqual([])
})

test('ends by itself when its supervisor is killed', async () => {
  const supervisor = fork(join(root, fixture('keeps-child')))
  const [{ pid }] = await once(supervisor, 'message')
  expect(processIdentity(pid)).toBeDefined()

  supervisor.kill('SIGKILL')
  await vi.waitFor(() => expect(processIdentity(pid)).toBeUndefined(), { timeout: 10_000 })
})
