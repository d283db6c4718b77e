import { expect, test } from 'vitest'
import { report } from './report'

const section = (title: string, measured: number) => ({
  title,
  figures: [{ name: 'Speed', measured, unit: '/s', least: 10, method: 'by hand' }],
})

test('a run replaces the sections that it measured and leaves the others as they were', () => {
  const first = report([section('One', 1), section('Two', 2)], 'server A', '')
  const second = report([section('Two', 20), section('Three', 3)], 'server B', first)

  expect(second.match(/^# .*/gm)).toHaveLength(1)
  expect(second.match(/^## .*/gm)).toEqual(['## One', '## Two', '## Three'])
  const [, one = '', two = ''] = second.split(/^## /m)
  expect(one).toContain('| Speed | 1.00 /s | ≥ 10.0 /s | missed | by hand |')
  expect(one).toContain('server A.')
  expect(two).toContain('| Speed | 20.0 /s | ≥ 10.0 /s | met | by hand |')
  expect(two).toContain('server B.')
  expect(report([], 'server B', second)).toBe(second)
})
