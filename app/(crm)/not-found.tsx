import { ButtonLink } from '@/components/ui/button-link'
import { PageBody, PageHeader } from '@/components/ui/page-header'

/** Also the answer to an id of another workspace: that it exists there is nobody's business here. */
export default function NotFound() {
  return (
    <>
      <PageHeader title="Nothing here" line />
      <PageBody>
        <div className="flex flex-col items-start gap-3 text-13 text-ink-2">
          <p>There is no such record, or you may not see it. What was deleted waits in the trash.</p>
          <div className="flex flex-wrap gap-2">
            <ButtonLink href="/home">Go home</ButtonLink>
            <ButtonLink href="/trash">Open the trash</ButtonLink>
          </div>
        </div>
      </PageBody>
    </>
  )
}
