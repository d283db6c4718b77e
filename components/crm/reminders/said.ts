const name = 'atrium-reminders'
const most = 50

/** Reminders that were answered or put away in this browser, in whichever of its pages. */
function read(): readonly string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(name) ?? '[]')

    return Array.isArray(kept) ? kept.filter(one => typeof one === 'string') : []
  } catch {
    return []
  }
}

export const wasSaid = (key: string): boolean => read().includes(key)

export function markSaid(key: string): void {
  try {
    localStorage.setItem(name, JSON.stringify([...read(), key].slice(-most)))
  } catch {
    // A browser that keeps nothing says it again on the next page.
  }
}
