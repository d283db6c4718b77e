import type { Keys } from '@/lib/transfer/engine/target'

type Weak = { line: number; externalId: string | null; strong: string | null }

/** Rows that went before, so that a file that names a record twice does not make it twice. */
export class SeenRows {
  readonly #ids = new Map<string, number>()
  readonly #externalIds = new Map<string, number>()
  readonly #strong = new Map<string, number>()
  readonly #names = new Map<string, Weak>()

  /**
   * Remembers a row.
   *
   * @param nameKey its name as the database compares names
   * @param id the record that it is about, when there is one
   * @returns the line of an earlier row about the same record
   */
  add(line: number, keys: Keys, nameKey: string | null, id: string | null): number | undefined {
    const twin = this.#find(keys, nameKey, id)
    if (twin !== undefined) return twin
    const { externalId } = keys
    const strong = keys.strong?.toLowerCase() ?? null
    if (id) this.#ids.set(id, line)
    if (externalId) this.#externalIds.set(externalId, line)
    for (const one of strongIn(keys)) this.#strong.set(one, line)
    if (nameKey) this.#names.set(nameOf(keys, nameKey), { line, externalId, strong })

    return undefined
  }

  #find(keys: Keys, nameKey: string | null, id: string | null): number | undefined {
    const { externalId } = keys
    const strong = keys.strong?.toLowerCase() ?? null
    const certain =
      (id ? this.#ids.get(id) : undefined) ??
      (externalId ? this.#externalIds.get(externalId) : undefined) ??
      strongIn(keys)
        .map(one => this.#strong.get(one))
        .find(one => one !== undefined)
    if (certain !== undefined) return certain
    const named = nameKey ? this.#names.get(nameOf(keys, nameKey)) : undefined
    const isOther = named && ((named.externalId && externalId) || (named.strong && strong))

    return isOther ? undefined : named?.line
  }
}

const strongIn = ({ strong, others = [] }: Keys): string[] =>
  [...(strong ? [strong] : []), ...others].map(one => one.toLowerCase())

const nameOf = ({ companyId }: Keys, nameKey: string): string => `${companyId ?? ''}|${nameKey}`
