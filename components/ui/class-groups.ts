const words = (text: string) => text.split(' ')

/** Classes that are a whole name, by what they set. */
const whole = new Map(
  Object.entries({
    display: 'block contents flex grid hidden inline inline-block inline-flex table',
    position: 'absolute fixed relative sticky',
    visibility: 'invisible visible',
    sr: 'sr-only not-sr-only',
    decoration: 'underline no-underline',
    cut: 'truncate',
    'flex-way': 'flex-row flex-row-reverse flex-col flex-col-reverse',
    'flex-wrap': 'flex-wrap flex-nowrap',
    'text-side': 'text-left text-center text-right',
    'text-wrap': 'text-balance text-pretty',
    family: 'font-sans font-mono',
    'border-model': 'border-collapse border-separate',
    'border-style': 'border-solid border-dashed',
    'border-w': 'border',
    'border-t': 'border-t',
    'border-r': 'border-r',
    'border-b': 'border-b',
    'border-l': 'border-l',
    'border-y': 'border-y',
    'outline-style': 'outline-none outline-dashed',
    'outline-w': 'outline',
    rounded: 'rounded',
    grow: 'grow',
    shrink: 'shrink',
    transition: 'transition',
  }).flatMap(([group, names]) => words(names).map(name => [name, group])),
)

/** Beginnings that say what is set, with any value after them; of two that fit, the longer one does. */
const beginnings = words(
  'p px py pt pr pb pl m mx my mt mr mb ml w h size min-w max-w min-h max-h inset inset-x inset-y top right bottom left ' +
    'z gap gap-x gap-y flex basis grow shrink order grid-cols col-span columns items self justify place-items align ' +
    'overflow overflow-x overflow-y whitespace break break-inside leading font text list bg fill stroke opacity shadow ' +
    'rounded rounded-l rounded-r rounded-t border border-t border-r border-b border-l border-y border-spacing ' +
    'outline outline-offset cursor select resize touch pointer-events appearance float field-sizing table ' +
    'translate-x translate-y rotate transition duration ease scroll-mt scroll-mb',
).sort((a, b) => b.length - a.length)

const isWidth = /^(\d|\[\d)/

/** What a class sets; undefined for one that stands beside any other. */
export function groupOf(name: string): string | undefined {
  const known = whole.get(name)
  if (known) return known
  const plain = name.startsWith('-') ? name.slice(1) : name
  const begin = beginnings.find(one => plain.startsWith(`${one}-`))
  const value = begin && plain.slice(begin.length + 1)
  if (!value || !['text', 'border', 'outline', 'stroke'].includes(begin)) return begin

  return isWidth.test(value) ? `${begin}-w` : `${begin}-color`
}

/** What a class sets besides, so that an earlier class for a part of it says nothing any more. */
export const overrules: Record<string, readonly string[]> = {
  p: words('px py pt pr pb pl'),
  px: words('pr pl'),
  py: words('pt pb'),
  m: words('mx my mt mr mb ml'),
  mx: words('mr ml'),
  my: words('mt mb'),
  size: words('w h'),
  inset: words('inset-x inset-y top right bottom left'),
  'inset-x': words('right left'),
  'inset-y': words('top bottom'),
  gap: words('gap-x gap-y'),
  flex: words('basis grow shrink'),
  overflow: words('overflow-x overflow-y'),
  'text-w': ['leading'],
  rounded: words('rounded-l rounded-r rounded-t'),
  'border-w': words('border-t border-r border-b border-l border-y'),
  'border-y': words('border-t border-b'),
}
