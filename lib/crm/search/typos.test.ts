import { expect, test } from 'vitest'
import { wordsAround } from '@/lib/crm/search/snippet'
import { endOfPhone, exchanged, slipsBetween, slipsTo } from '@/lib/crm/search/typos'

test('a slip is a letter changed, added, left out or exchanged with its neighbour', () => {
  expect(slipsBetween('zhang', 'zhang')).toBe(0)
  for (const typed of ['zhamg', 'zhhang', 'zang', 'zahng']) expect(slipsBetween(typed, 'zhang')).toBe(1)
  expect(slipsBetween('', 'wei')).toBe(3)
  expect(exchanged('wei')).toEqual(['ewi', 'wie'])
})

test('short words are forgiven one slip, longer ones two, and long ones may be begun', () => {
  expect(slipsTo('zahng', 'zhang wei')).toBe(1)
  expect(slipsTo('zahgn', 'zhang wei')).toBeUndefined()
  expect(slipsTo('katarnia', 'katharina')).toBe(2)
  expect(slipsTo('schonbruner', 'katharina schonbrunner')).toBe(1)
  expect(slipsTo('zenocrp', 'zencorporation')).toBe(1)
  expect(slipsTo('zena', 'zencorporation')).toBeUndefined()
})

test('the end of a long number tells whose it is', () => {
  expect(endOfPhone('493055501420')).toBe('55501420')
  expect(endOfPhone('55501420')).toBeUndefined()
  expect(endOfPhone('zencorporation')).toBeUndefined()
})

test('what was found is shown with the words around it', () => {
  expect(wordsAround('Short and sweet', ['sweet'])).toBe('Short and sweet')
  const long = `${'before it came this '.repeat(8)}the Élodie offer ${'and after it came that '.repeat(8)}`
  const shown = wordsAround(long, ['elodie'])
  expect(shown).toMatch(/^… .*the Élodie offer.* …$/)
  expect(shown.length).toBeLessThan(140)
  expect(wordsAround('x'.repeat(400), ['x'])).toHaveLength(82)
  expect(wordsAround('Nothing of it', ['other'])).toBe('Nothing of it')
})
