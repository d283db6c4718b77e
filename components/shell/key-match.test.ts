import { expect, test } from 'vitest'
import { capsOf, pressIs } from '@/components/shell/key-match'

const press = (
  key: string,
  held: Partial<Record<'metaKey' | 'ctrlKey' | 'altKey' | 'shiftKey', true>> = {},
) => ({
  key,
  metaKey: false,
  ctrlKey: false,
  altKey: false,
  shiftKey: false,
  ...held,
})

test('a letter is itself, whatever its case, and only without modifiers', () => {
  expect(pressIs(press('n'), 'N')).toBe(true)
  expect(pressIs(press('N', { shiftKey: true }), 'N')).toBe(false)
  expect(pressIs(press('n', { ctrlKey: true }), 'N')).toBe(false)
  expect(pressIs(press('n', { altKey: true }), 'N')).toBe(false)
})

test('command and control are one', () => {
  expect(pressIs(press('k', { metaKey: true }), '⌘K')).toBe(true)
  expect(pressIs(press('k', { ctrlKey: true }), '⌘K')).toBe(true)
  expect(pressIs(press('k'), '⌘K')).toBe(false)
  expect(pressIs(press('Z', { ctrlKey: true, shiftKey: true }), '⇧⌘Z')).toBe(true)
  expect(pressIs(press('z', { ctrlKey: true }), '⇧⌘Z')).toBe(false)
})

test('a sign is the sign, with or without shift', () => {
  expect(pressIs(press('?', { shiftKey: true }), '?')).toBe(true)
  expect(pressIs(press('['), '[')).toBe(true)
  expect(pressIs(press('/'), '/')).toBe(true)
  expect(pressIs(press('Enter', { metaKey: true }), '⌘↵')).toBe(true)
  expect(pressIs(press(' '), 'Space')).toBe(true)
})

test('a sequence is read cap by cap', () => {
  expect(capsOf('G C')).toEqual(['G', 'C'])
  expect(capsOf('⌘K')).toEqual(['⌘K'])
})
