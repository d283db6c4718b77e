import { expect, test } from 'vitest'
import { readFolded, writeFolded } from '@/lib/crm/views/folded'

const groups = ['new', 'a, b', '2026-11', null]

test.each([[[]], [['new']], [['a, b', null]], [[null]], [groups]])('%j folded comes back', folded => {
  expect(readFolded(writeFolded(new Set(folded), groups), groups)).toEqual(new Set(folded))
})

test('what is no group folds nothing, and many groups make no long address', () => {
  expect(readFolded('gone,new,%', groups)).toEqual(new Set(['new']))
  expect(writeFolded(new Set(['gone']), groups)).toBeNull()
  const many = Array.from({ length: 200 }, (_, n) => `0190a7f0-0000-7000-8000-${String(n).padStart(12, '0')}`)
  expect(writeFolded(new Set(many.slice(1)), many)?.length).toBeLessThan(2000)
  expect(writeFolded(new Set(many), many)).toBe('*')
})
