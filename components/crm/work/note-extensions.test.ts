import { getSchema } from '@tiptap/core'
import { expect, test } from 'vitest'
import { noteExtensions } from '@/components/crm/work/note-extensions'
import { type Block, documentOf, type Mark } from '@/lib/crm/notes/document'
import { noteDocument } from '@/lib/crm/notes/document-schema'

const nothing = () => undefined
const schema = getSchema(noteExtensions({ onLink: nothing, onEscape: nothing }))

const marks: Mark[] = [
  { type: 'link', attrs: { href: 'https://example.com' } },
  { type: 'bold' },
  { type: 'italic' },
  { type: 'strike' },
]
const paragraph: Block = { type: 'paragraph', content: [{ type: 'text', text: 'Words', marks }] }

test('the editor makes what the server keeps, and knows nothing else', () => {
  expect(Object.keys(schema.nodes).toSorted()).toEqual([
    'blockquote',
    'bulletList',
    'doc',
    'hardBreak',
    'heading',
    'listItem',
    'orderedList',
    'paragraph',
    'taskItem',
    'taskList',
    'text',
  ])
  expect(Object.keys(schema.marks).toSorted()).toEqual(['bold', 'code', 'italic', 'link', 'strike'])

  const document = {
    type: 'doc' as const,
    content: [
      { type: 'heading', attrs: { level: 3 }, content: [{ type: 'text', text: 'Agreed' }] },
      paragraph,
      { type: 'paragraph', content: [{ type: 'text', text: 'SKU-1', marks: [{ type: 'code' }] }] },
      { type: 'blockquote', content: [paragraph] },
      { type: 'bulletList', content: [{ type: 'listItem', content: [paragraph, paragraph] }] },
      { type: 'orderedList', attrs: { start: 4 }, content: [{ type: 'listItem', content: [paragraph] }] },
      { type: 'taskList', content: [{ type: 'taskItem', attrs: { checked: true }, content: [paragraph] }] },
      ...documentOf('Two\nlines').content,
    ],
  }
  const node = schema.nodeFromJSON(document)
  node.check()
  expect(noteDocument.parse(node.toJSON())).toEqual(document)
})
