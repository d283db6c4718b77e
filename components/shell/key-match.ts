type Press = {
  key: string
  metaKey: boolean
  ctrlKey: boolean
  altKey: boolean
  shiftKey: boolean
}

const named: Record<string, string> = {
  '↵': 'enter',
  '⌫': 'backspace',
  '←': 'arrowleft',
  '→': 'arrowright',
  '↑': 'arrowup',
  '↓': 'arrowdown',
  Space: ' ',
  Esc: 'escape',
}

/** Is this press that cap? A cap is a key with ⌘ or ⇧ before it: "⌘K", "⇧J", "?". Ctrl stands for ⌘. */
export function pressIs(press: Press, cap: string): boolean {
  const command = cap.includes('⌘')
  const bare = cap.replace(/[⌘⇧]/g, '')
  const key = named[bare] ?? bare.toLowerCase()
  if (press.altKey || (press.metaKey || press.ctrlKey) !== command) return false
  // Which shift makes a sign is the keyboard's business; with a letter it is ours.
  if ((/^[a-z]$/.test(key) || key.length > 1) && press.shiftKey !== cap.includes('⇧')) return false
  return press.key.toLowerCase() === key
}

/** The caps of a sequence: "G C" is G, then C. */
export const capsOf = (keys: string): string[] => keys.split(' ').filter(Boolean)

/** Modifiers alone are no press of their own. */
export const isModifier = (key: string): boolean => ['Shift', 'Control', 'Alt', 'Meta'].includes(key)
