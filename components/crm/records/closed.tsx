import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'

/** Stands in place of a list that somebody's role does not open. */
export function Closed({ title }: { title: string }) {
  return (
    <>
      <PageHeader title={title} line />
      <EmptyState
        text={`Your role does not let you see ${title.toLowerCase()}. An administrator can change that.`}
      />
    </>
  )
}
