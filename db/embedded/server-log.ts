import { appendFileSync, renameSync, rmSync, statSync } from 'node:fs'

const LARGEST = 5 * 1024 * 1024

/** Keeps what the server says in a file of bounded size, with one older file beside it, and its last words. */
export class ServerLog {
  #size: number
  #lastWords = ''

  constructor(private readonly file: string) {
    this.#size = statSync(file, { throwIfNoEntry: false })?.size ?? 0
  }

  /** Adds what the server wrote. A log that cannot be written never stops the server. */
  write(text: string): void {
    this.#lastWords = (this.#lastWords + text).slice(-4_000)

    try {
      if (this.#size > LARGEST) {
        rmSync(`${this.file}.1`, { force: true })
        renameSync(this.file, `${this.file}.1`)
        this.#size = 0
      }
      appendFileSync(this.file, text, { mode: 0o600 })
      this.#size += Buffer.byteLength(text)
    } catch {
      // The disk is full or the folder is gone: the server says the same to whoever uses it.
    }
  }

  /** The end of what was written since this process started the server. */
  get lastWords(): string {
    return this.#lastWords
  }
}
