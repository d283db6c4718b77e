import fc from 'fast-check'
import { expect, test } from 'vitest'
import { literal, ownerName, plainName, templateName, tenantName } from '@/db/names'
import { newOpaqueName } from '@/lib/kernel/ids'

test('only names of ours pass', () => {
  const name = newOpaqueName('t')
  expect(tenantName(name)).toBe(name)
  expect(ownerName(name)).toBe(`${name}_owner`)
  expect(templateName('atrium_tpl_0123456789abcdef')).toBe('atrium_tpl_0123456789abcdef')

  for (const bad of [
    '',
    't_',
    `${name};drop`,
    `${name} `,
    name.toUpperCase(),
    `"${name}"`,
    `${name}\n`,
    'postgres',
  ]) {
    expect(() => tenantName(bad)).toThrow('is not the name')
  }
})

test('no hostile name reaches a statement', () => {
  fc.assert(
    fc.property(fc.string(), text => {
      for (const check of [tenantName, templateName, plainName]) {
        try {
          expect(check(text)).toMatch(/^[a-z_][a-z0-9_]*$/)
        } catch (error) {
          expect(String(error)).toContain('is not the name')
        }
      }
    }),
  )
})

test('a literal cannot be left', () => {
  expect(literal("it's")).toBe("'it''s'")
  expect(literal('a\\b')).toBe(" E'a\\\\b'")
  expect(() => literal('\0')).toThrow()
})
