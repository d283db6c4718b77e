import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  dateOrderOf,
  decimalMarkOf,
  isDomain,
  isEmail,
  isPhone,
  isUrl,
  readDate,
  readNumber,
  readSpreadsheetDay,
  scaleNumber,
} from '@/lib/transfer/file/values'

describe('numbers', () => {
  test.each([
    ['1100.04', '.', '1100.04'],
    ['1,234.50', '.', '1234.50'],
    ['1.234,50 €', ',', '1234.50'],
    ["CHF 1'234.50", '.', '1234.50'],
    ['1 234,5', ',', '1234.5'],
    ['($1,200)', '.', '-1200'],
    ['12-', '.', '-12'],
    ['45 %', '.', '45'],
    ['.5', '.', '0.5'],
    ['-3', '.', '-3'],
  ] as const)('%s with %s is %s', (text, mark, plain) => {
    expect(readNumber(text, mark)).toBe(plain)
  })

  test.each(['', 'abc', '1.2.3', '11-50', '1,000+', '2017-03-01', '--'])('%s is none', text => {
    expect(readNumber(text)).toBeUndefined()
  })

  test('what any locale writes is read back', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }),
        fc.integer({ min: 0, max: 99 }),
        fc.constantFrom(['en-US', '.'], ['de-DE', ','], ['fr-FR', ','], ['de-CH', '.'] as const),
        (whole, cents, [locale, mark]) => {
          const value = whole + Math.sign(whole || 1) * (cents / 100)
          const written = new Intl.NumberFormat(locale, { minimumFractionDigits: 2 }).format(value)
          const read = readNumber(written.replace('−', '-'), mark === ',' ? ',' : '.')
          expect(Number(read)).toBeCloseTo(value, 2)
        },
      ),
    )
  })

  test('a scale moves the point and nothing else', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 9n }), fc.nat({ max: 99 }), (whole, cents) => {
        const text = `${whole}.${String(cents).padStart(2, '0')}`
        const scaled = scaleNumber(text, 1_000_000)
        expect(scaled).toBe(String(whole * 1_000_000n + BigInt(cents) * 10_000n))
      }),
    )
    expect(scaleNumber('1100.04', 1_000_000)).toBe('1100040000')
    expect(scaleNumber('-0.5', 1_000)).toBe('-500')
    expect(scaleNumber('0.1234567', 1_000_000)).toBe('123456.7')
  })

  test('only numbers that can tell say which mark they use', () => {
    expect(decimalMarkOf('1.234,50')).toBe(',')
    expect(decimalMarkOf('1,234.50')).toBe('.')
    expect(decimalMarkOf('12,5')).toBe(',')
    expect(decimalMarkOf('1.234.567')).toBe(',')
    expect(decimalMarkOf('1,234')).toBeUndefined()
    expect(decimalMarkOf('1234')).toBeUndefined()
  })
})

describe('dates', () => {
  test.each([
    ['2017-03-01', 'ymd', '2017-03-01'],
    ['2017/3/1', 'ymd', '2017-03-01'],
    ['20170301', 'ymd', '2017-03-01'],
    ['01.03.2017', 'dmy', '2017-03-01'],
    ['3/1/2017', 'mdy', '2017-03-01'],
    ['1/3/17', 'dmy', '2017-03-01'],
    ['1. März 2017', 'dmy', '2017-03-01'],
    ['March 1st, 2017', 'ymd', '2017-03-01'],
    ['1-Mar-2017', 'ymd', '2017-03-01'],
    ['2017-03-01T23:30:00.000Z', 'ymd', '2017-03-01'],
    ['2017-03-01 09:15', 'ymd', '2017-03-01'],
    ['3/1/2017 9:15 AM', 'mdy', '2017-03-01'],
  ] as const)('%s as %s is %s', (text, order, day) => {
    expect(readDate(text, order)).toBe(day)
  })

  test.each(['2017-02-30', '31/31/2017', 'soon', '12', '', '0000-00-00'])('%s is none', text => {
    expect(readDate(text, 'dmy')).toBeUndefined()
  })

  test('a date says its order when it can', () => {
    expect(dateOrderOf('13/02/2017')).toBe('dmy')
    expect(dateOrderOf('02/13/2017')).toBe('mdy')
    expect(dateOrderOf('02/03/2017')).toBeUndefined()
    expect(dateOrderOf('02.03.2017')).toBe('dmy')
    expect(dateOrderOf('2017-03-02')).toBe('ymd')
  })

  test('every day is read back in every order', () => {
    const days = fc.date({ min: new Date('1900-01-01'), max: new Date('2100-12-31'), noInvalidDate: true })
    fc.assert(
      fc.property(days, fc.constantFrom('ymd', 'dmy', 'mdy' as const), (at, order) => {
        const iso = at.toISOString().slice(0, 10)
        const [y = '', m = '', d = ''] = iso.split('-')
        const written = { ymd: iso, dmy: `${d}/${m}/${y}`, mdy: `${m}/${d}/${y}` }[order]
        expect(readDate(written, order)).toBe(iso)
      }),
    )
  })

  test('days as spreadsheets count them', () => {
    expect(readSpreadsheetDay('42795')).toBe('2017-03-01')
    expect(readSpreadsheetDay('427')).toBeUndefined()
  })
})

test('no text makes a reader throw, or think for long', () => {
  const nasty = fc
    .tuple(fc.constantFrom('1', ' ', '.', ',', 'a.', '1.', '+', '(', "'"), fc.constantFrom('x', '@', '!', ''))
    .map(([letter, end]) => letter.repeat(100_000) + end)
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), nasty), text => {
      readNumber(text)
      readDate(text)
      decimalMarkOf(text)
      dateOrderOf(text)
      isEmail(text)
      isPhone(text)
      isDomain(text)
      isUrl(text)
    }),
  )
})
