import type { Metadata } from 'next'
import { JobTable } from '@/components/platform/job-table'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { countJobs, listJobs } from '@/lib/platform/jobs/queries'
import { currentOperator } from '@/lib/platform/operators/current'

export const metadata: Metadata = { title: 'Jobs' }

export default async function JobsPage() {
  const operator = await currentOperator()
  const [jobs, counts] = await Promise.all([listJobs(operator), countJobs(operator)])

  return (
    <>
      <PageHeader
        title="Jobs"
        count={`${counts.failed} given up, ${counts.running} running, ${counts.waiting + counts.retrying} to do`}
        line
      />
      {jobs.length === 0 ? (
        <EmptyState text="Nothing to do. The worker takes up sign-ups, imports and migrations here, tries each a few times, and leaves what it gave up for you to retry or discard." />
      ) : (
        <JobTable jobs={jobs} />
      )}
    </>
  )
}
