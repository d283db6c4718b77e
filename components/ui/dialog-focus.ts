/** Where the focus was when each window opened. */
const before = new WeakMap<HTMLElement, Element>()

/** What was opened to be filled in is filled in at once; else the window itself has the focus, not its cross. */
export function focusFirst(event: Event): void {
  const content = event.currentTarget
  if (!(content instanceof HTMLElement)) return
  event.preventDefault()
  if (document.activeElement) before.set(content, document.activeElement)
  const field = content.querySelector<HTMLElement>(
    '[data-autofocus], input:not([type="hidden"]), textarea, select, [role="combobox"]',
  )
  ;(field ?? content).focus()
}

/** The focus goes back to where it was, also where no trigger of its own opened the window. */
export function returnFocus(event: Event): void {
  const content = event.currentTarget
  const place = content instanceof HTMLElement ? before.get(content) : undefined
  if (!(place instanceof HTMLElement) || place === document.body || !place.isConnected) return
  event.preventDefault()
  place.focus()
}
