import Link from 'next/link'
import { Avatar } from '@/components/ui/avatar'
import { Icon } from '@/components/ui/icon'
import { SectionHeading } from '@/components/ui/section'
import type { KeptRecord } from '@/lib/crm/records/kept'

/** What somebody looked at last: the way back to it. */
export function RecentList({ records }: { records: readonly KeptRecord[] }) {
  return (
    <section>
      <SectionHeading title="Recently viewed" />
      <ul className="grid sm:grid-cols-2 sm:gap-x-8">
        {records.map(({ id, href, kind, label, detail }) => (
          <li key={id} className="min-w-0 border-b">
            <Link href={href} className="flex min-h-row items-center gap-2.5 rounded-md py-1 hover:bg-hover">
              {kind === 'deal' ? (
                <Icon name="deal" className="mx-0.5 text-ink-3" />
              ) : (
                <Avatar kind={kind} name={label} seed={id} size={20} />
              )}
              <span className="cut text-13 font-medium">{label}</span>
              {detail && <span className="cut min-w-0 flex-1 text-12 text-ink-3">{detail}</span>}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
