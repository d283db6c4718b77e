import { Extension, type Extensions, type KeyboardShortcutCommand } from '@tiptap/core'
import { Heading } from '@tiptap/extension-heading'
import { Link } from '@tiptap/extension-link'
import { TaskItem, TaskList } from '@tiptap/extension-list'
import StarterKit from '@tiptap/starter-kit'
import { asHref, noteBounds } from '@/lib/crm/notes/document'

const levels = [1, 2, 3] as const

/** Stands below the heading of the page, with no step left out, and comes back from the clipboard as what it was. */
const NoteHeading = Heading.extend({
  parseHTML: () =>
    [1, 2, 3, 4, 5, 6].map(size => ({
      tag: `h${size}`,
      getAttrs: (element: HTMLElement) => ({
        level: levels.find(level => String(level) === element.dataset.level) ?? Math.min(size, 3),
      }),
    })),
  renderHTML: ({ node }) => ['h2', { 'data-level': node.attrs.level }, 0],
})

/** Keeps where a link leads and nothing else of it. */
const NoteLink = Link.extend({
  addAttributes: () => ({
    href: {
      default: null,
      parseHTML: (element: HTMLElement) => asHref(element.getAttribute('href') ?? '') ?? null,
    },
  }),
})

/** A list and its item are two levels of the editor's. Deeper than this the server refuses, so the key does nothing. */
const isDeepest: KeyboardShortcutCommand = ({ editor }) =>
  editor.state.selection.$from.depth >= 2 * noteBounds.depth

/** A key whose press is meant for nothing else. */
const done = (act: () => void) => () => {
  act()

  return true
}

/** What its keys ask of the page around the editor: an address, and a way out. */
type Asks = { onLink: () => void; onEscape: () => void }

/** All that a note may hold; what is pasted and is not among it falls away. */
export const noteExtensions = ({ onLink, onEscape }: Asks): Extensions => [
  StarterKit.configure({
    heading: false,
    link: false,
    codeBlock: false,
    horizontalRule: false,
    underline: false,
    dropcursor: false,
    gapcursor: false,
    trailingNode: false,
  }),
  NoteHeading.configure({ levels: [...levels] }),
  NoteLink.configure({
    openOnClick: false,
    defaultProtocol: 'https',
    isAllowedUri: url => asHref(url) !== undefined,
    HTMLAttributes: { target: null, rel: 'noopener noreferrer nofollow' },
  }),
  TaskList,
  TaskItem.configure({ nested: true, a11y: { checkboxLabel: node => `Done: ${node.textContent}` } }),
  Extension.create({
    name: 'noteKeys',
    priority: 1_000,
    addKeyboardShortcuts() {
      return {
        // The form around it saves; a line break would come along.
        'Mod-Enter': () => true,
        // With nothing to make a link of, the key belongs to the palette.
        'Mod-k': ({ editor }) => {
          if (editor.state.selection.empty && !editor.isActive('link')) return false
          onLink()

          return true
        },
        Tab: isDeepest,
        Escape: done(onEscape),
      }
    },
  }),
]
