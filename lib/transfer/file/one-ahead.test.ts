import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { oneAhead } from '@/lib/transfer/file/one-ahead'

async function* counting(upTo: number, log: string[]) {
  try {
    for (let number = 1; number <= upTo; number += 1) {
      log.push(`made ${number}`)
      yield number
    }
  } finally {
    log.push('closed')
  }
}

test('the next one is made meanwhile, and never more', async () => {
  const log: string[] = []
  for await (const number of oneAhead(counting(3, log))) {
    await pause(1)
    log.push(`used ${number}`)
  }
  expect(log).toEqual(['made 1', 'made 2', 'used 1', 'made 3', 'used 2', 'closed', 'used 3'])
})

test('who stops early closes the source, whatever the one ahead came to', async () => {
  const log: string[] = []
  const failing = async function* () {
    yield* counting(1, log)
    throw new Error('torn')
  }
  for await (const number of oneAhead(failing())) {
    log.push(`used ${number}`)
    break
  }
  expect(log).toEqual(['made 1', 'closed', 'used 1'])
})

test('what goes wrong is told where it is asked for', async () => {
  const failing = async function* () {
    yield 1
    throw new Error('torn')
  }
  const got: number[] = []
  const reading = async () => {
    for await (const number of oneAhead(failing())) got.push(number)
  }
  await expect(reading()).rejects.toThrow('torn')
  expect(got).toEqual([1])
})
