import { expect, test } from 'vitest'
import { withAdmin } from '@/db/admin'
import { testServer } from '@/db/testing/server'
import { keepLockSession } from './lock-session'

test('one session serves all, until it is lost: then there is another', async () => {
  const { adminUrl } = testServer()
  const locks = keepLockSession(adminUrl)
  try {
    const first = await locks.ready()
    expect(await locks.ready()).toBe(first)

    const [backend] = await first.run<{ pid: number }>('SELECT pg_backend_pid() AS pid')
    await withAdmin(adminUrl, session => session.run('SELECT pg_terminate_backend($1)', [backend?.pid ?? 0]))
    await first.closed
    const second = await locks.ready()
    expect(second).not.toBe(first)
    expect(await second.run('SELECT 1 AS here')).toEqual([{ here: 1 }])
  } finally {
    locks.close()
  }
})
