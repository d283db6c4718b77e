import { distance, fold, squeeze } from '@/lib/transfer/fold'

/** A record that a name in the file may stand for; `other` are further names, such as its SKU or address. */
export type Known = { id: string; name: string; other?: readonly string[] }

export type Found =
  /** The same name, or the same but for case, accents, blanks and punctuation. */
  | { how: 'same' | 'alike'; record: Known }
  /** One record, and one only, is close in spelling. */
  | { how: 'near'; record: Known }
  | { how: 'new' }

const mostComparisons = 500_000

/** Names of one kind, made ready to look many texts up. */
export class NameIndex {
  readonly #known: readonly (Known & { squeezed: string })[]
  readonly #byFold = new Map<string, Known>()
  readonly #bySqueeze = new Map<string, Known>()
  readonly #comparesSpelling: boolean

  /** @param lookups how many texts will be looked up: among too many names spelling is not compared */
  constructor(known: readonly Known[], lookups = 1) {
    this.#comparesSpelling = known.length * lookups <= mostComparisons
    this.#known = known.map(record => ({ ...record, squeezed: squeeze(record.name) }))
    for (const record of this.#known) {
      for (const name of [record.name, ...(record.other ?? [])]) {
        if (!this.#byFold.has(fold(name))) this.#byFold.set(fold(name), record)
      }
      if (record.squeezed && !this.#bySqueeze.has(record.squeezed))
        this.#bySqueeze.set(record.squeezed, record)
    }
  }

  find(text: string): Found {
    const same = this.#byFold.get(fold(text))
    if (same) return { how: 'same', record: same }
    const squeezed = squeeze(text)
    const alike = squeezed ? this.#bySqueeze.get(squeezed) : undefined
    if (alike) return { how: 'alike', record: alike }
    const limit = this.#comparesSpelling ? mistakesIn(squeezed) : 0
    const near = limit === 0 ? [] : this.#closest(squeezed, limit)
    const [only] = near

    return only && near.length === 1 ? { how: 'near', record: only } : { how: 'new' }
  }

  /** Records that somebody may mean by this text, the closest first. */
  candidates(text: string, most: number): Known[] {
    const squeezed = squeeze(text)
    if (squeezed.length < 3 || !this.#comparesSpelling) return []
    const limit = Math.max(2, Math.floor(squeezed.length / 3))

    return this.#known
      .map(record => ({ record, far: nearness(squeezed, record.squeezed, limit) }))
      .filter(({ far }) => far <= limit)
      .sort((a, b) => a.far - b.far)
      .slice(0, most)
      .map(({ record: { id, name } }) => ({ id, name }))
  }

  #closest(squeezed: string, limit: number): Known[] {
    return this.#known.filter(record => distance(squeezed, record.squeezed, limit) <= limit)
  }
}

/** A short name with one other letter is another name. Digits tell models apart, so they never count as near. */
const mistakesIn = (squeezed: string): number =>
  /\d/.test(squeezed) || squeezed.length < 8 ? 0 : squeezed.length < 12 ? 1 : 2

const nearness = (a: string, b: string, limit: number): number =>
  b.length >= 4 && (a.startsWith(b) || b.startsWith(a)) ? 1 : distance(a, b, limit)
