import { fold } from '@/lib/transfer/fold'

let names: Set<string> | undefined

const usual = ['usa', 'us', 'uk', 'england', 'scotland', 'holland', 'korea', 'russia', 'great britain']

/** Is this the name of a country, in one of the languages that headers are known in? `folded` as `fold` gives it. */
export function isCountry(folded: string): boolean {
  names ??= new Set([...usual, ...allNames()])

  return names.has(folded)
}

function allNames(): string[] {
  const letters = Array.from({ length: 26 }, (_, at) => String.fromCharCode(65 + at))
  const codes = letters.flatMap(first => letters.map(second => first + second))

  return ['en', 'de', 'fr', 'es', 'it', 'nl'].flatMap(language => {
    const display = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' })

    return codes.flatMap(code => fold(display.of(code) ?? '') || [])
  })
}
