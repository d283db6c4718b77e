import { ButtonLink } from '@/components/ui/button-link'
import { PageBody, PageHeader } from '@/components/ui/page-header'

export default function NotFound() {
  return (
    <>
      <PageHeader title="Nothing here" line />
      <PageBody>
        <div className="flex flex-col items-start gap-3 text-13 text-ink-2">
          <p>
            There is no such page or workspace. A workspace that was deleted leaves its history in the audit.
          </p>
          <div className="flex flex-wrap gap-2">
            <ButtonLink href="/admin">Go to the fleet</ButtonLink>
            <ButtonLink href="/admin/audit">Open the audit</ButtonLink>
          </div>
        </div>
      </PageBody>
    </>
  )
}
