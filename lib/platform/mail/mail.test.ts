import { once } from 'node:events'
import { eq, sql } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { withAdmin } from '@/db/admin'
import { auditLog, outbox } from '@/db/central/tables'
import { inCentral } from '@/db/central/transaction'
import { one } from '@/db/one'
import { forgetOld } from '@/lib/auth/forget'
import { loadSettings } from '@/lib/kernel/env'
import { newId } from '@/lib/kernel/ids'
import { type TestCentral, testCentral } from '@/lib/testing/central'
import { startChild } from '@/lib/testing/child'
import { type TestMailServer, testMailServer } from '@/lib/testing/mail-server'
import { testOperator } from '@/lib/testing/operator'
import { deliverMail, linkOf } from './deliver'
import { invitationLetter, passwordChangedLetter, passwordResetLetter } from './letter'
import { showLink, showLinks } from './mutations'
import { findMail, listMails } from './queries'
import { mailTries, sendMail } from './send'

let central: TestCentral
let mails: TestMailServer
beforeAll(async () => {
  ;[central, mails] = await Promise.all([testCentral(), testMailServer()])
})
afterEach(() => {
  mails.refuseWith()
  mails.onMail(() => {})
})
afterAll(async () => {
  await mails.stop()
  await central.drop()
})

const letter = passwordResetLetter({ person: 'Ann' })
const link = { url: 'https://crm.example/reset/a-token', seconds: 3600 }
const query = <Row extends object>(statement: string) =>
  withAdmin(central.adminUrl, session => session.run<Row>(statement), central.name)

/** A mail to somebody new, as it stands in the outbox. */
async function written({
  isSent = true,
  ...mail
}: Partial<Parameters<typeof sendMail>[1]> & { isSent?: boolean } = {}) {
  const to = `${newId()}@example.com`
  await sendMail(central.db, { to, letter, link, ...mail }, isSent)

  return one(
    await central.db
      .select()
      .from(outbox)
      .where(eq(outbox.to, mail.to ?? to)),
  )
}
const standing = async (id: string) => one(await central.db.select().from(outbox).where(eq(outbox.id, id)))
const deliver = (id: string) => deliverMail(central.db, id, mails.server)
const receivedBy = (to: string) => mails.received.filter(mail => mail.to.includes(to))

test('a mail goes out when its transaction commits, once, and its link stays with whom it is for', async () => {
  const to = `${newId()}@example.com`
  await expect(
    inCentral(central.db, async db => {
      await sendMail(db, { to, letter, link }, true)
      throw new Error('no')
    }),
  ).rejects.toThrow('no')
  expect(await central.db.select().from(outbox).where(eq(outbox.to, to))).toEqual([])

  const mail = await written({ to })
  expect(mail).toMatchObject({ state: 'waiting', kind: 'password_reset', attempts: 0 })
  expect(JSON.stringify(mail)).not.toContain('a-token')
  expect(await query(`SELECT payload, max_attempts FROM graphile_worker._private_jobs`)).toEqual([
    { payload: { mailId: mail.id }, max_attempts: mailTries },
  ])

  await deliver(mail.id)
  await deliver(mail.id)
  const [got, ...more] = receivedBy(to)
  expect(more).toEqual([])
  expect(got).toMatchObject({ from: 'crm@provider.example', to: [to] })
  expect(got?.message).toContain('From: Atrium <crm@provider.example>')
  expect(got?.message).toContain(`Message-ID: <${mail.id}@provider.example>`)
  expect(got?.message).toContain(`<a href="${link.url}">`)
  expect(await standing(mail.id)).toMatchObject({ state: 'sent', attempts: 1, sealedLink: null, error: null })
})

test('a mail that the server puts off is tried again, and one that it puts off too often is given up', async () => {
  const mail = await written()
  mails.refuseWith(450)
  await expect(deliver(mail.id)).rejects.toThrow('450')
  expect(await standing(mail.id)).toMatchObject({
    state: 'waiting',
    attempts: 1,
    error: expect.stringContaining('450'),
  })
  mails.refuseWith()
  await deliver(mail.id)
  expect(await standing(mail.id)).toMatchObject({ state: 'sent', attempts: 2, error: null })

  const hopeless = await written()
  mails.refuseWith(450)
  for (let n = 0; n < mailTries; n += 1) await expect(deliver(hopeless.id)).rejects.toThrow('450')
  expect(await standing(hopeless.id)).toMatchObject({ state: 'failed', attempts: mailTries })
  // An operator who has the job tried again gets it through.
  mails.refuseWith()
  await deliver(hopeless.id)
  expect(await standing(hopeless.id)).toMatchObject({ state: 'sent' })
})

test('a server that is not there is tried again', async () => {
  const gone = await testMailServer()
  await gone.stop()
  const mail = await written()
  await expect(deliverMail(central.db, mail.id, gone.server)).rejects.toThrow('ECONNREFUSED')
  expect(await standing(mail.id)).toMatchObject({ state: 'waiting', attempts: 1 })
})

test('a mail that its server will never take is given up at once', async () => {
  const mail = await written()
  mails.refuseWith(550)
  await deliver(mail.id)
  expect(await standing(mail.id)).toMatchObject({
    state: 'failed',
    attempts: 1,
    error: expect.stringContaining('550'),
  })
  expect(receivedBy(mail.to)).toEqual([])
})

test('a worker that dies before it knows that a mail was taken sends it again, the same; after that, nobody does', {
  timeout: 60_000,
}, async () => {
  const mail = await written()
  const child = startChild('lib/testing/mail-child.ts')
  const ended = once(child, 'exit')
  mails.onMail(() => child.kill('SIGKILL'))
  await once(child, 'message')
  child.send({ url: central.url, mailId: mail.id, server: mails.server })
  expect(await ended).toEqual([null, 'SIGKILL'])
  expect(await standing(mail.id)).toMatchObject({ state: 'waiting', attempts: 1 })
  mails.onMail(() => {})

  await deliver(mail.id)
  await deliver(mail.id)
  const got = receivedBy(mail.to)
  expect(got).toHaveLength(2)
  for (const { message } of got) expect(message).toContain(`Message-ID: <${mail.id}@provider.example>`)
})

test('a mail whose link opens no more is not sent', async () => {
  const mail = await written()
  await central.db
    .update(outbox)
    .set({ expiresAt: sql`now() - interval '1 second'` })
    .where(eq(outbox.id, mail.id))
  await deliver(mail.id)
  expect(await standing(mail.id)).toMatchObject({ state: 'failed', sealedLink: null })
  expect(receivedBy(mail.to)).toEqual([])
})

test('without a mail server a mail is kept to be read, its link until that opens no more, the rest for a month', async () => {
  const kept = await written({ isSent: false })
  const old = await written({ isSent: false })
  expect(kept.state).toBe('kept')
  expect(await linkOf(kept)).toBe(link.url)
  await deliver(kept.id)
  expect(receivedBy(kept.to)).toEqual([])

  await central.db
    .update(outbox)
    .set({ expiresAt: sql`now() - interval '1 second'` })
    .where(eq(outbox.id, kept.id))
  await central.db
    .update(outbox)
    .set({ createdAt: sql`now() - interval '31 days'` })
    .where(eq(outbox.id, old.id))
  expect(await linkOf(await standing(kept.id))).toBeUndefined()
  await forgetOld(central.db)
  expect(await standing(kept.id)).toMatchObject({ sealedLink: null, subject: kept.subject })
  expect(await central.db.select().from(outbox).where(eq(outbox.id, old.id))).toEqual([])

  const waiting = await written()
  await deliverMail(central.db, waiting.id, undefined)
  expect(await standing(waiting.id)).toMatchObject({ state: 'kept' })
})

test('an operator reads what was kept; its link only by asking, which is written down', async () => {
  const operator = testOperator(central)
  const actor = { kind: 'operator', id: operator.operatorId, name: operator.name } as const
  const shown = () => central.db.select().from(auditLog).where(eq(auditLog.action, 'mail.link_shown'))
  const [kept, sent, waiting] = [await written({ isSent: false }), await written(), await written()]
  await deliver(sent.id)

  const listed = await listMails(operator.central)
  expect(listed.slice(0, 3).map(({ id }) => id)).toEqual([waiting.id, sent.id, kept.id])
  const found = await findMail(operator, kept.id)
  expect(found).toMatchObject({ hasLink: true, text: expect.stringContaining('[the link]') })
  expect(JSON.stringify([listed, found])).not.toContain('a-token')
  expect(await shown()).toEqual([])

  expect(await showLink(operator.central, actor, kept.id)).toEqual({ link: link.url })
  expect(await shown()).toMatchObject([
    { actorName: 'Otto', details: { to: kept.to, kind: 'password_reset' } },
  ])
  for (const { id } of [sent, waiting]) {
    expect(await findMail(operator, id)).toMatchObject({ hasLink: false })
    await expect(showLink(operator.central, actor, id)).rejects.toMatchObject({ code: 'not_found' })
  }
  const links = await showLinks(operator.central, actor)
  expect(links.get(kept.id)).toBe(link.url)
  expect(links.has(sent.id) || links.has(waiting.id)).toBe(false)
  expect(await findMail(operator, 'no id')).toBeUndefined()
  await expect(operator.central.update(outbox).set({ to: 'x' })).rejects.toThrow()
  await operator.end()
})

test('names that people chose stay names: no header, no recipient and no markup comes of them', async () => {
  const evil = 'Eve\r\nBcc: all@evil.example\r\n\r\n<script>alert(1)</script>\uE000'
  const invitation = invitationLetter({ workspace: evil, by: evil, days: 14 })
  expect(invitation.subject).not.toMatch(/[\r\n\uE000]/)
  for (const to of ['a@example.com, b@evil.example', '"x" <b@evil.example>']) {
    const mail = await written({ to, letter: invitation })
    await deliver(mail.id)
    expect(await standing(mail.id)).toMatchObject({ state: 'failed', attempts: 1 })
  }
  const mail = await written({ letter: invitation })
  await deliver(mail.id)
  const [got] = receivedBy(mail.to)
  expect(got?.to).toEqual([mail.to])
  expect(got?.message).not.toMatch(/^Bcc:/im)
  expect(got?.message).toContain('&lt;script&gt;')
  expect(mails.received.flatMap(({ to }) => to).filter(to => to.includes('evil'))).toEqual([])

  const plain = await written({ letter: passwordChangedLetter({ person: 'Ann' }), link: undefined })
  await deliver(plain.id)
  expect(receivedBy(plain.to)).toHaveLength(1)
})

test('a mail server and a sender are set together, each as they are written', () => {
  const { ATRIUM_MAIL_FROM } = loadSettings({
    ATRIUM_SMTP_URL: 'smtps://name:password@mail.example.com',
    ATRIUM_MAIL_FROM: 'Atrium of Acme <crm@example.com>',
  })
  expect(ATRIUM_MAIL_FROM).toEqual({ name: 'Atrium of Acme', address: 'crm@example.com' })
  expect(loadSettings({ ATRIUM_MAIL_FROM: 'crm@example.com' }).ATRIUM_MAIL_FROM?.name).toBe('')
  const wrong: Record<string, string>[] = [
    { ATRIUM_SMTP_URL: 'smtp://mail.example.com' },
    { ATRIUM_SMTP_URL: 'https://mail.example.com', ATRIUM_MAIL_FROM: 'crm@example.com' },
    { ATRIUM_MAIL_FROM: 'Atrium' },
    { ATRIUM_MAIL_FROM: 'a\r\nBcc: b <crm@example.com>' },
  ]
  for (const given of wrong) expect(() => loadSettings(given)).toThrow(/^ATRIUM_/)
})
