import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { extendTailwindMerge } from 'tailwind-merge'
import { expect, test } from 'vitest'
import { groupOf, overrules } from '@/components/ui/class-groups'
import { cn } from '@/components/ui/cn'

/** Knows all of Tailwind, and weighs too much for a page. */
const reference = extendTailwindMerge({
  cacheSize: 0,
  extend: {
    theme: {
      text: ['11', '12', '13', '14', '16', '20', '24', '32', '48'],
      spacing: ['row', 'control', 'field', 'touch', 'header', 'sidebar', 'panel', 'lane'],
      shadow: ['card', 'menu', 'dialog'],
      ease: ['out', 'in', 'move'],
    },
    classGroups: {
      duration: [{ duration: ['press', 'pop', 'slide', 'moment'] }],
      z: [{ z: ['sticky', 'panel', 'bar', 'menu', 'dialog', 'toast'] }],
    },
  },
})

const root = new URL('../..', import.meta.url).pathname

/** The words of each string in our pages and components that may be one of classes. */
function wordsWritten(): Set<string> {
  const words = new Set<string>()
  for (const folder of ['app', 'components']) {
    for (const entry of readdirSync(join(root, folder), { recursive: true, withFileTypes: true })) {
      if (!entry.isFile() || !/(?<!\.test|class-groups)\.tsx?$/.test(entry.name)) continue
      const source = readFileSync(join(entry.parentPath, entry.name), 'utf8')
      for (const [, single, double, back] of source.matchAll(/'([^'\n]*)'|"([^"\n]*)"|`([^`]*)`/g)) {
        const text = single ?? double ?? back ?? ''
        if (/[A-Z,;]\S* |\/\w+\//.test(text) || !/^[-a-z@[\]():.]+-|^[a-z]+$| /.test(text)) continue
        for (const word of text.split(/\s+/)) {
          const base = word.split(/:(?![^[(]*[\])])/).at(-1) ?? ''
          if (/^[-a-z@[][^$]*$/.test(base)) words.add(base)
        }
      }
    }
  }

  return words
}

test('what a class that we write overrules, and is overruled by, is what it should be', () => {
  const isKnown = (word: string) => reference(`${word} ${word}`) === word
  const classes = [...wordsWritten()].filter(word => groupOf(word) || isKnown(word))
  const samples = new Map<string, string>()
  for (const name of classes) {
    const group = groupOf(name)
    if (group && isKnown(name) && !samples.has(group)) samples.set(group, name)
  }
  // A part stands after the whole that overrules it, so that all samples stand together.
  const weight = (group: string) => overrules[group]?.length ?? 0
  const all = [...samples].sort(([a], [b]) => weight(b) - weight(a)).map(([, name]) => name)
  expect(all.length).toBeGreaterThan(90)
  expect(cn(all)).toBe(reference(all))

  const wrong = classes.filter(
    name => cn(all, name) !== reference(all, name) || cn(name, all) !== reference(name, all),
  )
  expect(wrong).toEqual([])
})

test('conditions keep classes apart, whatever their order', () => {
  expect(cn('px-2 hover:px-4', 'px-3')).toBe('hover:px-4 px-3')
  expect(cn('sm:hover:bg-press', 'hover:sm:bg-hover')).toBe('hover:sm:bg-hover')
  expect(cn('has-[a:focus-visible]:outline-2', 'outline-1')).toBe('has-[a:focus-visible]:outline-2 outline-1')
  expect(cn('group-data-[state=open]:bg-hover bg-press', ['bg-raised', [false, 'p-2']], undefined)).toBe(
    'group-data-[state=open]:bg-hover bg-raised p-2',
  )
})
