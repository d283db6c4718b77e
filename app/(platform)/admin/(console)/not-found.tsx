import { ButtonLink } from '@/components/ui/button-link'
import { PageBody, PageHeader } from '@/components/ui/page-header'

export default function NotFound() {
  return (
    <>
      <PageHeader title="Not here" line />
      <PageBody>
        <div className="flex flex-col items-start gap-3 text-13 text-ink-2">
          <p>There is no such workspace. It may have been deleted.</p>
          <ButtonLink href="/admin">Fleet</ButtonLink>
        </div>
      </PageBody>
    </>
  )
}
