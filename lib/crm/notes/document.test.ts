import { expect, test } from 'vitest'
import {
  asHref,
  type Block,
  documentOf,
  isHref,
  noteBounds,
  plainText,
  withTick,
} from '@/lib/crm/notes/document'
import { newNote } from '@/lib/crm/notes/schema'
import { newId } from '@/lib/kernel/ids'

const dealId = newId()
const paragraph = (text: string): Block => ({ type: 'paragraph', content: [{ type: 'text', text }] })
const send = (rich: unknown) => newNote.safeParse({ dealId, rich: JSON.stringify(rich) })
const doc = (...content: unknown[]) => ({ type: 'doc', content })

/** A quote in a quote, so many times. */
const nested = (depth: number): Block =>
  depth === 0 ? paragraph('Inside') : { type: 'blockquote', content: [nested(depth - 1)] }

test('keeps every node and mark that the editor makes, and makes the text itself', () => {
  const rich = doc(
    { type: 'heading', attrs: { level: 2 }, content: [{ type: 'text', text: 'Agreed' }] },
    {
      type: 'paragraph',
      content: [
        { type: 'text', text: 'Delivery ', marks: [{ type: 'bold' }, { type: 'italic' }] },
        { type: 'text', text: 'in March', marks: [{ type: 'strike' }] },
        { type: 'hardBreak' },
        {
          type: 'text',
          text: 'see page',
          marks: [{ type: 'link', attrs: { href: 'https://example.com/a' } }],
        },
        { type: 'text', text: ' SKU-1', marks: [{ type: 'code' }] },
      ],
    },
    {
      type: 'bulletList',
      content: [{ type: 'listItem', content: [paragraph('Ovens'), nested(1)] }],
    },
    {
      type: 'orderedList',
      attrs: { start: 3 },
      content: [{ type: 'listItem', content: [paragraph('Third')] }],
    },
    {
      type: 'taskList',
      content: [
        { type: 'taskItem', attrs: { checked: true }, content: [paragraph('Offer')] },
        { type: 'taskItem', attrs: { checked: false }, content: [paragraph('Contract')] },
      ],
    },
    nested(1),
  )
  const { data } = newNote.safeParse({ dealId, body: 'Something else', rich: JSON.stringify(rich) })
  expect(data?.rich).toEqual(rich)
  expect(data?.body).toBe(
    'Agreed\nDelivery in March\nsee page SKU-1\n- Ovens\n  > Inside\n3. Third\n[x] Offer\n[ ] Contract\n> Inside',
  )
})

test('leaves out what a node has beyond that, and refuses nodes, marks and links that it does not know', () => {
  const link = (href: string) =>
    send(
      doc({
        type: 'paragraph',
        content: [{ type: 'text', text: 'x', marks: [{ type: 'link', attrs: { href } }] }],
      }),
    )
  const styled = send(doc({ ...paragraph('Plain'), attrs: { style: 'position:fixed', onclick: 'alert(1)' } }))
  expect(styled.data?.rich).toEqual(doc(paragraph('Plain')))
  const targeted = send(
    doc({
      type: 'paragraph',
      content: [
        {
          type: 'text',
          text: 'x',
          marks: [{ type: 'link', attrs: { href: 'tel:+4989', target: '_top', class: 'x' } }],
        },
      ],
    }),
  )
  expect(JSON.stringify(targeted.data?.rich)).not.toContain('_top')

  for (const href of ['https://example.com', 'mailto:ann@example.com', 'tel:+49 89'.replace(' ', '')])
    expect(link(href).success, href).toBe(true)
  for (const href of [
    'javascript:alert(1)',
    'JavaScript:alert(1)',
    ' javascript:alert(1)',
    'java\nscript:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    '//example.com',
    '/settings',
    'https://exa mple.com',
    `https://${'a'.repeat(noteBounds.href)}`,
  ]) {
    expect(link(href).success, href).toBe(false)
  }
  for (const node of [
    { type: 'image', attrs: { src: 'x' } },
    { type: 'codeBlock', content: [] },
    { type: 'heading', attrs: { level: 4 } },
    { type: 'paragraph', content: [{ type: 'text', text: 'x', marks: [{ type: 'textStyle' }] }] },
    { type: 'paragraph', content: [{ type: 'text', text: '' }] },
    { type: 'paragraph', content: [paragraph('block in a line')] },
    { type: 'bulletList', content: [paragraph('no item')] },
    { type: 'taskList', content: [] },
    null,
    'text',
  ]) {
    expect(send(doc(node)).success, JSON.stringify(node)).toBe(false)
  }
  for (const rich of ['', 'no json', '[]', 'null', '{"type":"doc"}', '{"__proto__":{"type":"doc"}}'])
    expect(newNote.safeParse({ dealId, rich }).success, rich).toBe(false)
})

test('holds as much as it says, as deep as it says, and nothing beyond', () => {
  const long = (length: number) => send(doc(paragraph('a'.repeat(length))))
  expect(long(noteBounds.text).success).toBe(true)
  expect(long(noteBounds.text + 1).error?.issues[0]).toMatchObject({
    path: ['body'],
    message: 'A note holds 20,000 characters. Split this one.',
  })
  expect(send(nested(0) && doc(nested(noteBounds.depth))).success).toBe(true)
  expect(send(doc(nested(noteBounds.depth + 1))).success).toBe(false)

  // Depth that would overflow a walk is refused by its first levels, and size before it is read at all.
  const deep = `{"type":"doc","content":[${'{"type":"blockquote","content":['.repeat(3_000)}${']}'.repeat(3_000)}]}`
  expect(deep.length).toBeLessThan(noteBounds.document)
  expect(newNote.safeParse({ dealId, rich: deep }).success).toBe(false)
  const wide = doc(...Array.from({ length: 10_000 }, () => paragraph('a')))
  expect(JSON.stringify(wide).length).toBeGreaterThan(noteBounds.document)
  expect(send(wide).success).toBe(false)
})

test('is not empty, with or without a form', () => {
  const issue = { path: ['body'], message: 'Write something first.' }
  expect(send(doc({ type: 'paragraph' })).error?.issues[0]).toMatchObject(issue)
  expect(newNote.safeParse({ dealId, body: '  \n ' }).error?.issues[0]).toMatchObject(issue)
  expect(newNote.safeParse({ dealId }).error?.issues[0]).toMatchObject(issue)
  expect(newNote.safeParse({ dealId, body: ' Called ' }).data).toMatchObject({ body: 'Called', rich: null })
  expect(newNote.safeParse({ body: 'Called' }).success).toBe(false)
})

test('keeps no character that a database refuses', () => {
  const { data } = send(doc(paragraph('a\0b\ud800c 😀')))
  expect(data?.body).toBe('a\ufffdb\ufffdc 😀')
  expect(JSON.stringify(data?.rich)).toBe(JSON.stringify(doc(paragraph('a\ufffdb\ufffdc 😀'))))
})

test('makes a document of a plain text that says the same', () => {
  for (const text of ['One line', 'Two\nlines', 'A paragraph\n\nand another\nwith a line', '']) {
    const document = documentOf(text)
    expect(plainText(document)).toBe(text.replace('\n\n', '\n'))
    if (text) expect(send(document).data?.rich).toEqual(document)
  }
})

test('ticks the box that is meant, counted from the top through lists in lists', () => {
  const task = (text: string, ...more: Block[]) => ({
    type: 'taskItem' as const,
    attrs: { checked: false },
    content: [paragraph(text), ...more],
  })
  const document = {
    type: 'doc' as const,
    content: [
      {
        type: 'taskList' as const,
        content: [task('A', { type: 'taskList', content: [task('B')] }), task('C')],
      },
      { type: 'blockquote' as const, content: [{ type: 'taskList' as const, content: [task('D')] }] },
    ],
  }
  const ticked = (box: number) => {
    const after = withTick(document, box, true)

    return after && /\[x\] (\w)/.exec(plainText(after))?.[1]
  }
  expect([0, 1, 2, 3].map(ticked)).toEqual(['A', 'B', 'C', 'D'])
  expect(withTick(document, 4, true)).toBeUndefined()
  expect(withTick(document, 1, false)).toEqual(document)
})

test('reads what is typed as a link', () => {
  expect(asHref('example.com/path')).toBe('https://example.com/path')
  expect(asHref(' HTTPS://Example.com ')).toBe('HTTPS://Example.com')
  expect(asHref('ann@example.com')).toBe('mailto:ann@example.com')
  expect(asHref('tel:+4989123')).toBe('tel:+4989123')
  for (const typed of ['', 'word', 'javascript:alert(1)', '/path', 'http:/x', 'two words.com'])
    expect(asHref(typed), typed).toBeUndefined()
  expect(isHref('https://example.com/\u0000')).toBe(false)
})
