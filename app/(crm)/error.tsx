'use client'

import { Failure } from '@/components/public/failure'
import { PageBody } from '@/components/ui/page-header'

/** A page that fails keeps its frame: everything else can still be gone to. */
export default function ErrorPage({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <PageBody>
      <Failure error={error} retry={retry} />
    </PageBody>
  )
}
