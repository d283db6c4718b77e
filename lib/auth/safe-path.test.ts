import { expect, test } from 'vitest'
import { safePath } from './safe-path'

const elsewhere = [
  '//evil.com',
  '///evil.com',
  '/\\evil.com',
  '\\\\evil.com',
  '\\/evil.com',
  '/%5cevil.com\\',
  'https://evil.com',
  'http:evil.com',
  'https:/evil.com',
  'HTTPS://EVIL.COM',
  'javascript:alert(1)',
  'data:text/html,x',
  '/ /evil.com',
  '/\tevil.com',
  '/\n/evil.com',
  '/\r\nLocation: https://evil.com',
  '/.evil.com',
  '/./../evil',
  '/home/../../x',
  '/home//evil.com',
  '/@evil.com',
  '/home#@evil.com',
  '/home?next=//evil.com',
  '/home?x=https://evil.com',
  '\u2215evil.com',
  '/\u2215evil.com',
  '/\uff0f/evil.com',
  '/home\u0000',
  '/\u200bhome',
  'evil.com',
  '?next=/home',
  '#home',
  '',
  ' /home',
  '/login',
  '/login?next=/login',
  '/signup',
  '/api/auth/signout',
  '/_next/static/x.js',
  '/home"><script>',
  '/home;x',
]

test('no path leads out of the product', () => {
  for (const path of elsewhere) expect(safePath(path), JSON.stringify(path)).toBe('/home')
  expect(safePath(undefined)).toBe('/home')
})

test('paths of the product are kept', () => {
  const ours = [
    '/home',
    '/companies/0198',
    '/deals?view=board&status=open',
    '/import',
    '/contacts?open=0198-ab',
  ]
  for (const path of ours) expect(safePath(path)).toBe(path)
})
