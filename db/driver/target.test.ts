import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type ConnectionTarget, formatConnectionUrl, parseConnectionUrl } from '@/db/driver/target'

const text = fc.string({ unit: 'grapheme', minLength: 1 }).filter(word => !word.includes('\0'))
const host = fc.oneof(
  fc.domain(),
  fc.ipV4(),
  fc.ipV6().filter(address => address.includes(':')),
  fc.array(text, { minLength: 1, maxLength: 3 }).map(names => `/${names.join('/')}`),
)
const target: fc.Arbitrary<ConnectionTarget> = fc.record({
  host: host.filter(name => !name.includes(',')),
  port: fc.integer({ min: 1, max: 65_535 }),
  database: text,
  user: text,
  password: text,
  tls: fc.constantFrom(undefined, { verify: true }, { verify: false }),
})

describe('a connection string', () => {
  test('gives back whatever was put into it', () => {
    fc.assert(
      fc.property(target, given => {
        expect(parseConnectionUrl(formatConnectionUrl(given))).toEqual(given)
      }),
    )
  })

  test('holds no character that ends it early', () => {
    fc.assert(
      fc.property(target, given => {
        expect(formatConnectionUrl(given)).toMatch(/^[\w:/@[\]?&=%.~!*'()-]+$/)
      }),
    )
  })

  test.each([
    ['postgresql://u:p@db.example.com:6432/name', { host: 'db.example.com', port: 6432, tls: undefined }],
    ['postgres://u:p@db/name?sslmode=require&channel_binding=require', { tls: { verify: false } }],
    ['postgresql://u:p@db/name?sslmode=verify-full&sslrootcert=system', { tls: { verify: true } }],
    ['postgresql://u:p@db/name?sslmode=prefer', { tls: undefined }],
    ['postgresql://u:p@/name?host=%2Frun%2Fpg+1&port=5433', { host: '/run/pg+1', port: 5433 }],
    ['postgresql://u:p@%2Frun%2Fpg/name', { host: '/run/pg', port: 5432 }],
    ['postgresql://u:p@[::1]/name', { host: '::1' }],
    ['postgresql:///name?user=u&password=p%26p&host=db', { host: 'db', user: 'u', password: 'p&p' }],
    ['postgresql://u@db', { database: 'u', password: '' }],
    ['postgresql://', { host: 'localhost', user: '', database: 'postgres' }],
  ])('%s is read as libpq reads it', (url, expected) => {
    expect(parseConnectionUrl(url)).toMatchObject(expected)
  })

  test.each([
    ['mysql://u:p@h/d', 'is not a connection string'],
    ['postgresql://u:se@cret@h/d', 'is not a connection string'],
    ['postgresql://u:50%@h/d', 'the password in the connection string has a %'],
    ['postgresql://u:p@h:65536/d', 'the port in'],
    ['postgresql://u:p@h:five/d', 'the port in'],
    ['postgresql://u:p@a,b/d', 'several hosts'],
    ['postgresql://u:p@h/d?sslmode=on', 'sslmode "on" is none of disable'],
    ['postgresql://u:p@h/d?sslmode=verify-full&sslrootcert=/ca.pem', 'NODE_EXTRA_CA_CERTS'],
    ['postgresql://u:p%00@h/d', 'zero byte'],
  ])('%s is refused in words', (url, words) => {
    expect(() => parseConnectionUrl(url)).toThrow(words)
    expect(() => parseConnectionUrl(url)).not.toThrow(/se@cret|50%@|five/)
  })
})
