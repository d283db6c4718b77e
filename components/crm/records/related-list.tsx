import Link from 'next/link'
import type { ReactNode } from 'react'
import { Avatar } from '@/components/ui/avatar'
import { FoldingSection } from '@/components/ui/section'

type Item = { id: string; name: string; detail?: string | null }

/** As many as a record page lists; the rest has a list of its own. */
export const relatedLimit = 50

/** Records that hang on this one, each a link; an empty list says so. */
export function RelatedList({
  title,
  kind,
  path,
  items,
  empty,
  action,
  allHref,
}: {
  title: string
  kind: 'company' | 'contact'
  path: string
  items: readonly Item[]
  empty?: string
  action?: ReactNode
  /** The list of all of them. */
  allHref: string
}) {
  const isCut = items.length === relatedLimit

  return (
    <FoldingSection title={title} count={isCut ? `${relatedLimit}+` : items.length} action={action}>
      {items.length === 0 ? (
        <p className="text-13 text-ink-3">{empty}</p>
      ) : (
        <ul className="flex flex-col">
          {items.map(item => (
            <li key={item.id}>
              <Link
                href={`${path}/${item.id}`}
                prefetch={false}
                className="-mx-1.5 flex min-h-7.5 items-center gap-2 rounded-md px-1.5 text-13 hover:bg-hover coarse:min-h-touch"
              >
                <Avatar kind={kind} name={item.name} seed={item.id} size={20} />
                <span className="cut flex-1 font-medium">{item.name}</span>
                {item.detail && <span className="cut max-w-40 text-12 text-ink-2">{item.detail}</span>}
              </Link>
            </li>
          ))}
        </ul>
      )}
      {isCut && <AllLink href={allHref} />}
    </FoldingSection>
  )
}

export const AllLink = ({ href }: { href: string }) => (
  <Link href={href} className="mt-1 inline-block rounded-sm text-13 text-accent-ink hover:underline">
    Show all
  </Link>
)
