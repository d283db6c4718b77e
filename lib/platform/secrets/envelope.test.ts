import { expect, test } from 'vitest'
import { keyIdOf, open, type Roots, rewrap, SealError, type Sealed, seal } from './envelope'

const root: Roots = ['a secret of at least thirty-two characters']
const next: Roots = ['the secret that comes after, just as long', ...root]
const place = { tenantId: '0198c0de-0000-7000-8000-000000000001', column: 'databases.password' }
const flip = (bytes: Buffer, at: number) => {
  const copy = Buffer.from(bytes)
  copy[at] = (copy[at] ?? 0) ^ 1

  return copy
}
const opened = (sealed: Sealed, where = place, key = root) => open(sealed, where, key)

test('a secret opens at its own place, and two seals of it have nothing in common', () => {
  const first = seal('hidden', place, root)
  const second = seal('hidden', place, root)

  expect(opened(first)).toBe('hidden')
  expect(opened(second)).toBe('hidden')
  expect(first.cipher).not.toEqual(second.cipher)
  expect(first.wrappedKey).not.toEqual(second.wrappedKey)
})

test('a secret moved to another tenant or column does not open', () => {
  const sealed = seal('hidden', place, root)

  expect(() => opened(sealed, { ...place, tenantId: place.tenantId.replace(/1$/, '2') })).toThrow(SealError)
  expect(() => opened(sealed, { ...place, column: 'databases.other' })).toThrow(SealError)
})

test('neither half of a secret can be taken from another tenant', () => {
  const other = { ...place, tenantId: place.tenantId.replace(/1$/, '2') }
  const [ours, theirs] = [seal('ours', place, root), seal('theirs', other, root)]

  expect(() => opened({ ...ours, cipher: theirs.cipher })).toThrow(SealError)
  expect(() => opened({ ...ours, wrappedKey: theirs.wrappedKey })).toThrow(SealError)
  expect(() => opened(theirs)).toThrow(SealError)
})

test('any flipped bit is noticed', () => {
  const sealed = seal('hidden', place, root)

  for (let at = 0; at < sealed.cipher.length; at += 1) {
    expect(() => opened({ ...sealed, cipher: flip(sealed.cipher, at) })).toThrow(SealError)
  }
  for (let at = 0; at < sealed.wrappedKey.length; at += 1) {
    expect(() => opened({ ...sealed, wrappedKey: flip(sealed.wrappedKey, at) })).toThrow(SealError)
  }
})

test('a tag that is cut short is refused', () => {
  const { keyId, wrappedKey, cipher } = seal('', place, root)

  for (const bytes of [4, 8, 12, 15]) {
    expect(() => opened({ keyId, wrappedKey, cipher: cipher.subarray(0, 12 + bytes) })).toThrow(SealError)
  }
  expect(opened({ keyId, wrappedKey, cipher })).toBe('')
})

test('another secret, or a key this process was not given, opens nothing', () => {
  const sealed = seal('hidden', place, root)

  expect(() => opened(sealed, place, [`${root[0]}!`])).toThrow(SealError)
  expect(() => opened({ ...sealed, keyId: keyIdOf(next[0]) }, place, next)).toThrow(SealError)
  expect(() => opened({ ...sealed, keyId: 'k1' })).toThrow(SealError)
  expect(() => opened({ ...sealed, keyId: '' })).toThrow(SealError)
})

test('the id of a key is that of its secret, and the current secret seals', () => {
  expect(keyIdOf(root[0])).toMatch(/^[\w-]{8}$/)
  expect(keyIdOf(next[0])).not.toBe(keyIdOf(root[0]))
  expect(seal('hidden', place, next).keyId).toBe(keyIdOf(next[0]))
})

test('the secret before still opens, until the data key is wrapped anew', () => {
  const before = seal('hidden', place, root)
  const after = rewrap(before, place, next)

  expect(opened(before, place, next)).toBe('hidden')
  expect(after.cipher).toEqual(before.cipher)
  expect(opened(after, place, [next[0]])).toBe('hidden')
  expect(() => opened(after)).toThrow(SealError)
  expect(() => opened(before, place, [next[0]])).toThrow(SealError)
})

test('nothing that does not open is wrapped anew', () => {
  const sealed = seal('hidden', place, root)

  expect(() => rewrap(sealed, { ...place, column: 'databases.other' }, next)).toThrow(SealError)
  expect(() => rewrap({ ...sealed, cipher: flip(sealed.cipher, 20) }, place, next)).toThrow(SealError)
  expect(() => rewrap(sealed, place, [next[0]])).toThrow(SealError)
})
