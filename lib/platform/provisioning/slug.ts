import { newOpaqueName } from '@/lib/kernel/ids'

const LONGEST = 48
const RESERVED = new Set(
  'admin api app atrium auth billing central console dashboard docs help home login logout mail operator postgres public root signup static status support system www'.split(
    ' ',
  ),
)

/** A word that no workspace may be called, because people would take it for ours. */
export const isReserved = (slug: string): boolean => RESERVED.has(slug)

/**
 * The slug of a name: "Kühn & Söhne GmbH" gives `kuhn-sohne-gmbh`. A name without Latin letters or digits gets
 * an opaque one.
 */
export function slugOf(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replaceAll('ß', 'ss')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST)
    .replace(/^-+|-+$/g, '')

  return plain === '' ? newOpaqueName('w').replace('_', '-').slice(0, 10) : plain
}
