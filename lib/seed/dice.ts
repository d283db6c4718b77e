/** Throws the next number, from 0 up to 1. */
export type Dice = () => number

/**
 * The dice of one row. They fall in the same way whenever the same seed, kind and number are asked for, so that a row
 * can be made again where another refers to it, instead of being kept.
 */
export function diceFor(seed: number, kind: number, number: number): Dice {
  let state = scramble(scramble(scramble(seed) ^ kind) ^ number)

  // mulberry32
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t

    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

/** The last step of MurmurHash3: neighbours end far from each other. */
function scramble(value: number): number {
  let h = (value + 0x9e3779b9) | 0
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)

  return (h ^ (h >>> 16)) >>> 0
}

/** One of a list, each as likely as the next. */
export function pick<const List extends readonly [unknown, ...unknown[]]>(
  dice: Dice,
  list: List,
): List[number] {
  return list[Math.floor(dice() * list.length)] ?? list[0]
}

/** A whole number of a range, its ends included. */
export const between = (dice: Dice, from: number, to: number): number =>
  from + Math.floor(dice() * (to - from + 1))

/** Around 0, seldom beyond -3 and 3. */
export const around = (dice: Dice): number => (dice() + dice() + dice() + dice() - 2) * 1.7

/** A version 7 UUID of a moment: the dice fill it, and the number keeps it apart from all others of its kind. */
export function idAt(moment: number, dice: Dice, number: number): string {
  const time = hex(moment, 12)

  return [
    time.slice(0, 8),
    time.slice(8),
    `7${hex(dice() * 0x1000, 3)}`,
    hex(0x8000 + dice() * 0x4000, 4),
    `${hex(dice() * 0x10000, 4)}${hex(number, 8)}`,
  ].join('-')
}

const hex = (value: number, length: number): string => Math.floor(value).toString(16).padStart(length, '0')
