import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { iconNames } from '@/components/ui/icons'

test('each icon is drawn, and each drawing has a meaning', () => {
  const drawings = readFileSync(new URL('icons.svg', import.meta.url), 'utf8')
  const drawn = [...drawings.matchAll(/<symbol id="(\w+)" viewBox="0 0 24 24">(?=<)/g)].map(([, id]) => id)
  expect(drawn.toSorted()).toEqual(iconNames.toSorted())
})
