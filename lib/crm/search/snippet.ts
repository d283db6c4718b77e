/** Letters shown before and after what was found. */
const around = 40

/** Without accents and case, letter by letter, so that places in it are places in the text. */
const plain = (text: string): string =>
  [...text].map(letter => (letter.normalize('NFD')[0] ?? letter).toLowerCase()[0] ?? letter).join('')

/** The part of a text in which the first of the words stands, in one line, cut at words. */
export function wordsAround(text: string, words: readonly string[]): string {
  const letters = [...text.replace(/\s+/g, ' ').trim()]
  const line = plain(letters.join(''))
  const places = words.map(word => line.indexOf(plain(word))).filter(place => place >= 0)
  const at = places.length > 0 ? Math.min(...places) : 0
  const first = Math.max(0, at - around)
  const space = first > 0 ? line.indexOf(' ', first) + 1 : 0
  const start = space > at ? first : space
  const last = at + around * 2
  const gap = line.lastIndexOf(' ', last)
  const end = last >= letters.length ? letters.length : gap > at ? gap : last

  return [start > 0 ? '… ' : '', letters.slice(start, end).join(''), end < letters.length ? ' …' : ''].join(
    '',
  )
}
