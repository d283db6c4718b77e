/** Words that a typo is forgiven in: shorter ones, and those with signs in them, are nearly all other words. */
const forgiving = /^\p{L}{4,}$/u
/** As many digits of a longer number say whose phone it is, whatever stands before them. */
const telling = 8

/** Can the word be meant differently from how it is written? */
export const isForgiven = (word: string): boolean => forgiving.test(word)

/** The end of a long phone number: people write the country code, or a zero, or neither. */
export const endOfPhone = (word: string): string | undefined =>
  /^\d+$/.test(word) && word.length > telling ? word.slice(-telling) : undefined

/** The word with each two neighbours exchanged: the typo that leaves the fewest trigrams whole. */
export function exchanged(word: string): string[] {
  const letters = [...word]

  return [
    ...new Set(
      letters
        .slice(1)
        .map((letter, index) =>
          [...letters.slice(0, index), letter, letters[index], ...letters.slice(index + 2)].join(''),
        ),
    ),
  ]
}

/** Up to five letters hold one slip, longer words two. */
const slipsIn = (word: string): number => (word.length > 5 ? 2 : 1)

/**
 * Slips between what was typed and the nearest word of a text; undefined when they are too many to mean it. Six letters
 * may be the beginning of a word. Both are folded.
 */
export function slipsTo(typed: string, text: string): number | undefined {
  const most = slipsIn(typed)
  let least = most + 1
  for (const word of text.split(/[^\p{L}\p{N}]+/u)) {
    if (word.length < typed.length - most) continue
    const longest = Math.min(word.length, typed.length + most)
    const shortest = typed.length > 5 ? typed.length - most : word.length
    for (let length = shortest; length <= longest; length += 1) {
      // The first letter is seldom wrong: without this, short words are near to each other everywhere.
      const slips = slipsBetween(typed, word.slice(0, length)) + (word[0] === typed[0] ? 0 : 0.5)
      least = Math.min(least, slips)
    }
  }

  return least <= most ? least : undefined
}

/** Letters to change, add, leave out or exchange with their neighbour. */
export function slipsBetween(one: string, other: string): number {
  const rows: number[][] = [Array.from({ length: other.length + 1 }, (_, column) => column)]
  const at = (row: number, column: number): number => rows[row]?.[column] ?? 0
  for (let row = 1; row <= one.length; row += 1) {
    const current = [row]
    rows.push(current)
    for (let column = 1; column <= other.length; column += 1) {
      const isSame = one[row - 1] === other[column - 1]
      const isExchange =
        row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1]
      current.push(
        Math.min(
          at(row - 1, column) + 1,
          (current[column - 1] ?? 0) + 1,
          at(row - 1, column - 1) + (isSame ? 0 : 1),
          isExchange ? at(row - 2, column - 2) + 1 : Number.POSITIVE_INFINITY,
        ),
      )
    }
  }

  return at(one.length, other.length)
}
