/** Keys that came before anything could answer them, and as many as a person means at once. */
const most = 5
let kept: KeyboardEvent[] | undefined = []

const keep = (event: KeyboardEvent) => {
  if (kept && kept.length < most) kept.push(event)
}

/** Begins as soon as there is a script at all: a page can be seen before it can be used. */
export function keepEarlyKeys(): void {
  window.addEventListener('keydown', keep)
}

/** Hands over what was pressed until now; from here on whoever asks listens alone. */
export function takeEarlyKeys(): readonly KeyboardEvent[] {
  window.removeEventListener('keydown', keep)
  const taken = kept ?? []
  kept = undefined

  return taken
}
