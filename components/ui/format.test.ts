import { describe, expect, test } from 'vitest'
import {
  formatBytes,
  formatCount,
  formatDate,
  formatDateTime,
  formatMoney,
  formatMonth,
  formatRelative,
  formatShortMoney,
} from '@/components/ui/format'

describe('amounts', () => {
  test('whole amounts carry no decimals, others carry those of the currency', () => {
    expect(formatMoney('53536.00', 'USD')).toBe('$53,536')
    expect(formatMoney('53536.5', 'USD')).toBe('$53,536.50')
    expect(formatMoney(1200, 'JPY')).toBe('¥1,200')
    expect(formatMoney(-3, 'EUR')).toBe('-€3')
    expect([0, 500, 1500, 2_500_000].map(one => formatShortMoney(one, 'USD'))).toEqual([
      '$0',
      '$500',
      '$1.5K',
      '$2.5M',
    ])
    expect(formatMonth('2026-11')).toBe('November 2026')
  })

  test('a string keeps the precision that a number would lose', () => {
    expect(formatMoney('9007199254740993.01', 'USD')).toBe('$9,007,199,254,740,993.01')
  })

  test('counts are capped, sizes rounded', () => {
    expect(formatCount(2418)).toBe('2,418')
    expect(formatCount(10_001)).toBe('10,000+')
    expect(formatBytes(412_000)).toBe('412 KB')
    expect(formatBytes(2_100_000_000)).toBe('2.1 GB')
  })
})

describe('dates', () => {
  test('a calendar day is that day in every zone', () => {
    expect(formatDate('2025-12-12', { year: 2025 })).toBe('12 Dec')
    expect(formatDate('2026-01-01', { year: 2025 })).toBe('1 Jan 2026')
    expect(formatDate('2025-12-31', { full: true })).toBe('Wednesday, 31 December 2025')
  })

  test('a moment is told in the zone asked for', () => {
    expect(formatDateTime('2025-11-18T23:30:00Z', 'Asia/Shanghai')).toBe('19 Nov 2025, 07:30')
    expect(formatDateTime('2025-11-18T23:30:00Z')).toBe('18 Nov 2025, 23:30')
  })

  test('the distance is said in the largest unit that helps', () => {
    const now = new Date('2025-11-20T12:00:00Z')
    const ago = (minutes: number) => formatRelative(new Date(now.getTime() - minutes * 60_000), now)
    expect(ago(0)).toBe('just now')
    expect(ago(41)).toBe('41 min ago')
    expect(ago(6 * 60)).toBe('6 h ago')
    expect(ago(24 * 60)).toBe('yesterday')
    expect(ago(16 * 24 * 60)).toBe('16 days ago')
    expect(ago(-90)).toBe('in 2 h')
    expect(ago(90 * 24 * 60)).toBe('22 Aug 2025')
  })
})
