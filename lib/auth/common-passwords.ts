import 'server-only'

/** Well known, and too long for a list that was collected where six letters are enough. */
const longOnes = ['1234567890123', 'correcthorsebatterystaple']
/** How many of the list, the most used first, are expected to be put one behind the other. */
const mostUsed = 3000
/** Digits and signs behind a common password, up to a date. */
const tail = /^[^\p{L}]{0,8}$/u

type Lists = { readonly listed: ReadonlySet<string>; readonly most: ReadonlySet<string> }
let lists: Promise<Lists> | undefined

/** Half a megabyte, for the moments in which somebody chooses a password. */
async function readLists(): Promise<Lists> {
  const { dictionary } = await import('@zxcvbn-ts/language-common')
  const ranked = dictionary['passwords-common']

  return { listed: new Set([...ranked, ...longOnes]), most: new Set(ranked.slice(0, mostUsed)) }
}

/**
 * Whether a password is one of the 49,000 most used, or what people make of one of those when it has to be
 * longer: digits and signs behind it, the same again, or another of the most used behind it. Capitals change nothing.
 */
export async function isCommonPassword(password: string): Promise<boolean> {
  lists ??= readLists()
  const { listed, most } = await lists
  const typed = password.normalize('NFKC').toLowerCase()
  const repeated = /^(.+?)\1+$/u.exec(typed)?.[1]
  if (repeated !== undefined && listed.has(repeated)) return true

  return Array.from({ length: typed.length }, (_, at) => at + 1).some(at => {
    const head = typed.slice(0, at)
    const rest = typed.slice(at)

    return (listed.has(head) && tail.test(rest)) || (most.has(head) && most.has(rest))
  })
}
