import Link from 'next/link'
import { ButtonLink } from '@/components/ui/button-link'
import { telHref } from '@/lib/crm/contacts/points'

type Contact = { jobTitle: string | null; company: { id: string; name: string } | null }

/** "Procurement Lead at Zencorporation". */
export function ContactMeta({ contact: { jobTitle, company } }: { contact: Contact }) {
  return (
    <>
      {jobTitle}
      {jobTitle && company && ' at '}
      {company && (
        <Link href={`/companies/${company.id}`} className="rounded-sm font-medium text-ink hover:underline">
          {company.name}
        </Link>
      )}
    </>
  )
}

/** On a phone both stand in one line with what else can be done. */
const wordAlone = 'max-sm:[&_svg]:hidden'

/** One tap to call or to write. */
export function Reach({
  contact: { email, phone },
}: {
  contact: { email: string | null; phone: string | null }
}) {
  return (
    <>
      {phone && (
        <ButtonLink href={telHref(phone)} tone="secondary" icon="phone" className={wordAlone}>
          Call
        </ButtonLink>
      )}
      {email && (
        <ButtonLink href={`mailto:${email}`} tone="secondary" icon="email" className={wordAlone}>
          E-mail
        </ButtonLink>
      )}
    </>
  )
}
