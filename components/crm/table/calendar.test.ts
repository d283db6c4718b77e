import fc from 'fast-check'
import { expect, test } from 'vitest'
import { clockAt, momentAt } from '@/components/crm/table/calendar'

const zones = ['UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kathmandu', 'Pacific/Auckland']

test('a moment is shown as the clock of its zone, and read back as the same moment', () => {
  expect(clockAt('2026-11-21T13:30:00.000Z', 'Europe/Berlin')).toBe('2026-11-21T14:30')
  expect(momentAt('2026-07-01T09:15', 'America/New_York')).toBe('2026-07-01T13:15:00.000Z')
  fc.assert(
    fc.property(
      fc.constantFrom(...zones),
      fc.integer({ min: Date.UTC(1990, 0), max: Date.UTC(2060, 0) }),
      (zone, at) => {
        const moment = new Date(Math.floor(at / 60_000) * 60_000).toISOString()
        const shown = clockAt(moment, zone)
        // An hour that comes twice is read as its first.
        expect(clockAt(momentAt(shown, zone) ?? '', zone)).toBe(shown)
      },
    ),
  )
})

test('an hour that a zone skips or has twice is one moment', () => {
  expect(momentAt('2026-03-29T02:30', 'Europe/Berlin')).toBe('2026-03-29T01:30:00.000Z')
  expect(momentAt('2026-10-25T02:30', 'Europe/Berlin')).toBe('2026-10-25T00:30:00.000Z')
  expect(momentAt('2026-10-25T03:30', 'Europe/Berlin')).toBe('2026-10-25T02:30:00.000Z')
  expect(momentAt('soon', 'UTC')).toBeUndefined()
  expect(clockAt('2026-11-21', 'UTC')).toBe('2026-11-21T00:00')
})
