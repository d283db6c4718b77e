import { encode } from 'next-auth/jwt'
import { expect, test } from 'vitest'
import { newId } from '@/lib/kernel/ids'
import { seal, sealKeyOf, unseal } from './seal'

const old = sealKeyOf('the secret before this one, long enough')
const now = sealKeyOf('the secret of today, which is long enough')

test('what was sealed opens, for its purpose alone', async () => {
  const sid = newId()
  const sealed = await seal('session', { sid }, 60, [now])

  expect(await unseal('session', sealed, [now])).toMatchObject({ sid })
  expect(await unseal('device', sealed, [now])).toBeUndefined()
})

test('the key before still opens and no longer seals', async () => {
  const before = await seal('session', { sid: 'a' }, 60, [old])
  expect(await unseal('session', before, [now, old])).toMatchObject({ sid: 'a' })
  expect(await unseal('session', before, [now])).toBeUndefined()
  expect(await seal('session', { sid: 'a' }, 60, [now, old])).toMatch(new RegExp(`^${now.id}\\.`))
})

test('nothing altered, foreign or outlived opens', async () => {
  const sealed = await seal('session', { sid: 'a' }, 60, [now])
  const bare = sealed.slice(sealed.indexOf('.') + 1)

  for (let at = 0; at < sealed.length - 1; at += 3) {
    const flipped = sealed[at] === 'A' ? 'B' : 'A'
    expect(
      await unseal('session', sealed.slice(0, at) + flipped + sealed.slice(at + 1), [now]),
      `letter ${at}`,
    ).toBeUndefined()
  }
  const others = [
    '',
    '.',
    now.id,
    `${now.id}.`,
    `${now.id}.${bare}.${bare}`,
    bare,
    `${old.id}.${bare}`,
    await seal('session', { sid: 'a' }, -60, [now]),
    `${now.id}.${await encode({ token: { sid: 'a' }, secret: now.key })}`,
    `${now.id}.${await encode({ token: { sid: 'a' }, secret: now.key, salt: 'next-auth.state' })}`,
    `${now.id}.${Buffer.from('{"alg":"none"}').toString('base64url')}.${Buffer.from('{"sid":"a"}').toString('base64url')}.`,
  ]
  for (const other of others) expect(await unseal('session', other, [now]), other).toBeUndefined()
})
