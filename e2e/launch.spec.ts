import { existsSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, expectAccessible, fillSignUp, newFounder, test } from './fixtures'
import { freePort, startInstance, untilReady } from './instance'

test('one command starts everything, survives what happens to it, and leaves nothing running', async ({
  browser,
  request,
}) => {
  test.setTimeout(180_000)
  const dataDir = join(tmpdir(), `atrium-launch-${test.info().workerIndex}-${Date.now()}`)
  const port = await freePort()
  const address = `http://127.0.0.1:${port}`
  const first = await startInstance(dataDir, port)

  try {
    await test.step('it says where it is, and answers there', async () => {
      await untilReady(first)
      expect(first.said()).toContain(`Atrium is ready at http://localhost:${port}`)
      expect((await request.get(`${address}/api/health`)).ok()).toBe(true)
    })

    await test.step('a second instance on the data folder is one sentence', async () => {
      const second = await startInstance(dataDir, await freePort())
      expect(await second.ended).toBe(1)
      expect(second.said().trim()).toMatch(/^The data folder .* is in use by process \d+, which serves .*\.$/)
    })

    await test.step('where no database waits, sign-up shows how one is made', async () => {
      const context = await browser.newContext({ baseURL: `http://localhost:${port}` })
      const page = await context.newPage()
      // It goes home by itself when it is ready; an empty answer keeps the page for a closer look.
      await page.route(/\/home/, route => route.fulfill({ status: 204 }))
      await page.goto('/signup')
      await fillSignUp(page, newFounder())
      await page.getByRole('button', { name: 'Create workspace' }).click()
      await expect(page).toHaveURL(/\/signup\/preparing/)
      await expect(page.getByText('Create its own database')).toBeVisible()
      await expect(page.getByRole('heading', { name: /has a database of its own\.$/ })).toBeVisible()
      await expectAccessible(page)
      await page.unroute(/\/home/)
      await page.getByRole('link', { name: 'Go to your workspace' }).click()
      await expect(page).toHaveURL(/\/home$/)
      await context.close()
    })

    await test.step('a port in use is one sentence', async () => {
      const other = `${dataDir}-other`
      const second = await startInstance(other, port)
      expect(await second.ended).toBe(1)
      expect(second.said().trim()).toMatch(/^Port \d+ on 127\.0\.0\.1 is in use: .*\.$/)
      rmSync(other, { recursive: true, force: true })
    })

    await test.step('after kill -9 the next start takes over', async () => {
      first.process.kill('SIGKILL')
      await first.ended
      const next = await startInstance(dataDir, port)
      await untilReady(next)
      expect((await request.get(`${address}/api/health`)).ok()).toBe(true)

      next.process.kill('SIGTERM')
      expect(await next.ended).toBe(0)
      expect(existsSync(join(dataDir, 'lock'))).toBe(false)
      expect(existsSync(join(dataDir, 'postgres', 'cluster', 'postmaster.pid'))).toBe(false)
      await expect(request.get(`${address}/api/health`)).rejects.toThrow(/ECONNREFUSED/)
    })
  } finally {
    first.process.kill('SIGKILL')
    rmSync(dataDir, { recursive: true, force: true })
  }
})
