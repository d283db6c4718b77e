import { PageSkeleton } from '@/components/crm/records/page-skeleton'

export default function Loading() {
  return <PageSkeleton />
}
