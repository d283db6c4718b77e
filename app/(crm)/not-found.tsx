import { ButtonLink } from '@/components/ui/button-link'
import { PageBody, PageHeader } from '@/components/ui/page-header'

/** Also the answer to an id of another workspace: that it exists there is nobody's business here. */
export default function NotFound() {
  return (
    <>
      <PageHeader title="Not here" line />
      <PageBody>
        <div className="flex flex-col items-start gap-3 text-13 text-ink-2">
          <p>There is no such record, or you may not see it.</p>
          <ButtonLink href="/home">Home</ButtonLink>
        </div>
      </PageBody>
    </>
  )
}
