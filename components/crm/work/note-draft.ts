import type { JSONContent } from '@tiptap/core'

/** What was written and not saved yet, and which version of the note it began from. */
export type NoteDraft = { rich: JSONContent; version?: number }

const place = (key: string) => `atrium.note.${key}`

const isDraft = (value: unknown): value is NoteDraft =>
  value instanceof Object && 'rich' in value && value.rich instanceof Object

/** What this tab keeps for a record or a note; nothing where the browser keeps nothing. */
export function readDraft(key: string): NoteDraft | undefined {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(place(key)) ?? 'null')

    return isDraft(kept) ? kept : undefined
  } catch {
    return undefined
  }
}

/** Keeps what is written until it is saved. A full or forbidden store loses the draft, not the page. */
export function keepDraft(key: string, draft: NoteDraft | undefined): void {
  try {
    if (draft) sessionStorage.setItem(place(key), JSON.stringify(draft))
    else sessionStorage.removeItem(place(key))
  } catch {}
}

/** Leaves no draft of whoever wrote in this tab. */
export function forgetDrafts(): void {
  try {
    for (const key of Object.keys(sessionStorage)) {
      if (key.startsWith(place(''))) sessionStorage.removeItem(key)
    }
  } catch {}
}
